# Emulator and suite, from the wheels that `make dist` built: what a release tested is what it ships.
FROM python:3.13-slim@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b AS build
COPY requirements/image.txt /
RUN python -m venv /opt/goals \
    && /opt/goals/bin/pip install --no-cache-dir --require-hashes -r /image.txt
COPY dist/gtmhub_goals_emulator-*.whl dist/gtmhub_goals_contract-*.whl /
RUN /opt/goals/bin/pip install --no-cache-dir --no-index --no-deps /*.whl \
    && /opt/goals/bin/pip uninstall --yes pip

FROM python:3.13-slim@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b
LABEL org.opencontainers.image.title="Goals emulator and contract suite" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/goals /opt/goals
# Nothing is written below the root: all is compiled, and reports go to the folder one is in.
ENV PATH="/opt/goals/bin:$PATH" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 65532:65532
WORKDIR /report
EXPOSE 8080
# It asks the socket alone: a server with --no-control is healthy too.
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
    CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8080), 2)"]
CMD ["gtmhub-goals-emulator", "serve", "--host", "0.0.0.0", "--port", "8080"]
