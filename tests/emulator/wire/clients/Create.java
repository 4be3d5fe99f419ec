import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Create a goal with Java's HttpClient, which offers h2c: java Create.java BODY URL AUTHORIZATION ACCOUNT. */
public class Create {
    public static void main(String[] given) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(given[1]))
            .header("content-type", "application/json")
            .header("authorization", given[2])
            .header("gtmhub-accountId", given[3])
            .POST(HttpRequest.BodyPublishers.ofString(given[0]))
            .build();
        String body = HttpClient.newHttpClient()
            .send(request, HttpResponse.BodyHandlers.ofString())
            .body();
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(body);
    }
}
