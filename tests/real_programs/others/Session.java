import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.ApiResponse;
import org.openapitools.client.api.GoalsApi;
import org.openapitools.client.model.*;

/** The session of all operations that stands beside this in Python and TypeScript. */
class Session {
  static final ObjectMapper JSON = new ObjectMapper();

  interface Call<T> {
    ApiResponse<T> send() throws ApiException;
  }

  /** Print the status and what was seen, and answer what was read; null where it was refused. */
  static <T> T told(Call<T> call, Function<T, Object> fact) throws Exception {
    int status;
    Object seen;
    T read = null;
    try {
      ApiResponse<T> answer = call.send();
      status = answer.getStatusCode();
      read = answer.getData();
      seen = fact == null ? null : fact.apply(read);
    } catch (ApiException refused) {
      status = refused.getCode();
      JsonNode body = JSON.readTree(refused.getResponseBody());
      String[] sentences = body.path("message").asText().split("; ");
      seen = body.has("nonExistingReviewers")
          ? body.get("nonExistingReviewers")
          : sentences[sentences.length - 1];
    }
    List<Object> line = new ArrayList<>(List.of(status));
    line.add(seen);
    System.out.println(JSON.writeValueAsString(line));
    return read;
  }

  static List<Object> names(Number total, Stream<String> names) {
    List<Object> all = new ArrayList<>(List.of(total));
    names.forEach(all::add);
    return all;
  }

  static Object groups(GoalsGroupedByResponse found) {
    return found.getItems().stream()
        .map(each -> Stream.concat(
            Stream.of(each.getAssignee().getName()),
            each.getGoals().stream().map(Goal::getName)).toList())
        .toList();
  }

  public static void main(String[] arguments) throws Exception {
    String account = System.getenv("ACCOUNT"), open = System.getenv("SESSION");
    String ben = System.getenv("BEN"), token = System.getenv("TOKEN");
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("BASE_URL"));
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    GoalsApi api = new GoalsApi(client);

    GoalCreate sell = new GoalCreate().name("Sell").sessionId(open);
    String top = told(() -> api.createGoalWithHttpInfo(account, sell),
        goal -> goal.getWorkflowStatus()).getId();
    List<GoalCreate> both = Stream.of("North", "South")
        .map(name -> new GoalCreate().name(name).sessionId(open).parentId(top)).toList();
    List<GoalMetricsLinksResponse> made = told(() -> api.createGoalsWithHttpInfo(account, both),
        page -> names(page.getTotalCount(),
            page.getItems().stream().map(GoalMetricsLinksResponse::getName))).getItems();
    String north = made.get(0).getId(), south = made.get(1).getId();
    String filter = "{\"parentId\": \"" + top + "\", \"name\": {\"$regex\": \"^[NS]\"}}";
    told(() -> api.listGoalsWithHttpInfo(account, "name,parentId", "-name", filter, 1, 1, null),
        page -> names(page.getTotalCount(), page.getItems().stream().map(Goal::getName)));
    told(() -> api.getGoalWithHttpInfo(account, north, "name,parentId", Formatting.PLAIN_TEXT),
        goal -> goal.getParentId().equals(top));
    told(() -> api.listGoalsByMetricOwnerWithHttpInfo(account, ben),
        page -> page.getItems().get(0).getMetrics().stream().map(Metric::getName).toList());
    String ids = north + "," + south;
    told(() -> api.groupGoalsByOwnerWithHttpInfo(account, Deadline.CURRENT, ids, null, null,
        "<0.5", null, null, null, null, true, null, 5), Session::groups);
    told(() -> api.updateGoalWithHttpInfo(account, south, new GoalUpdate().parentId("")),
        goal -> List.of(goal.getName(), goal.getParentId()));
    told(() -> api.replaceGoalWithHttpInfo(account, north, new GoalReplace().name("Far north")),
        goal -> goal.getName());
    GoalConfidence sure = new GoalConfidence().value(new BigDecimal("0.8")).reason("why");
    told(() -> api.setGoalConfidenceWithHttpInfo(north, sure, account),
        goal -> goal.getConfidence().getValue());
    told(() -> api.listWorkflowActionsWithHttpInfo(account, north),
        found -> found.getItems().stream().map(GoalWorkflowAction::getAction).toList());
    Reviewers nobody = new Reviewers().reviewers(List.of("f".repeat(24)));
    Reviewers reviewers = new Reviewers().reviewers(List.of(ben));
    told(() -> api.setGoalReviewersWithHttpInfo(account, north, nobody), null);
    told(() -> api.setGoalReviewersWithHttpInfo(account, north, reviewers), null);
    told(() -> api.groupGoalsByReviewerWithHttpInfo(account, Deadline.CURRENT, ids, null, null,
        "<0.5", null, null, null, null, true, null, 5), Session::groups);
    told(() -> api.updateGoalWithHttpInfo(account, north, new GoalUpdate().name("Near north")),
        null);
    told(() -> api.declineGoalWithHttpInfo(account, north, new Comment().comment("not yet")), null);
    told(() -> api.setGoalReviewersWithHttpInfo(account, north, reviewers), null);
    told(() -> api.approveGoalWithHttpInfo(account, north, new Comment().comment("")), null);
    told(() -> api.withdrawGoalWithHttpInfo(account, north), null);
    told(() -> api.deleteGoalsWithHttpInfo(account, List.of(north, south)), null);
    told(() -> api.deleteGoalWithHttpInfo(account, top), null);
  }
}
