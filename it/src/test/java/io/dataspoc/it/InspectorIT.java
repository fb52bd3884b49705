package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lake.process.NodePackages;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol's own inspector drives both servers as they are installed, with and without a handshake. */
class InspectorIT {
    private static final String INSPECTOR = "@modelcontextprotocol/inspector@2.12.0";
    private static final String SERVER = "io.modelcontextprotocol/serverInfo";

    private static final String YAML = """
            source:
              tap: %s
              config: %s
            destination:
              bucket: %s
              path: raw
            """;

    @TempDir
    private Path folder;

    private NodePackages packages;
    private TestLake lake;

    @BeforeEach
    void makeALake() throws IOException {
        PythonEnvironment.assumePython(); // For the tap.
        packages = NodePackages.with("inspector", INSPECTOR);
        lake = new TestLake(folder);
        Path tap = Checkout.medallionExample().resolve("tap-shop");
        Path data = Checkout.medallionExample().resolve("data");
        Path config = lake.home().resolve(".dataspoc-pipe/sources/shop.json");
        lake.addPipeline("shop", YAML.formatted(tap, config, lake.uri()), "{\"data\": \"" + data + "\"}");
        lake.pipe("run", "shop").succeeded();
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void drivesLens(String era) throws IOException {
        Path launcher = Checkout.lensLauncher();

        assertThat(inspect(era, launcher, "tools/list", "--strict")
                        .at("/result/tools")
                        .findValuesAsText("name"))
                .contains("list_tables", "query", "lineage");
        JsonNode query = inspect(
                        era,
                        launcher,
                        "tools/call",
                        "--tool-name",
                        "query",
                        "--tool-arg",
                        "sql=SELECT count(*) FROM orders")
                .path("result");
        assertThat(query.at("/structuredContent/rows/0/0").asInt()).isEqualTo(2_790);
        assertThat(query.path("_meta").has(SERVER)).isEqualTo(era.equals("modern"));
        assertThat(inspect(era, launcher, "resources/read", "--uri", "lens://table/raw/shop/orders")
                        .at("/result/contents/0/text")
                        .asText())
                .contains("column_name");
        assertThat(inspect(
                                era,
                                launcher,
                                "prompts/get",
                                "--prompt-name",
                                "check_quality",
                                "--prompt-args",
                                "table=orders")
                        .at("/result/messages/0/content/text")
                        .asText())
                .contains("quality of the table orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void drivesPipe(String era) throws IOException {
        Path launcher = Checkout.pipeLauncher();

        assertThat(inspect(era, launcher, "tools/list", "--strict")
                        .at("/result/tools")
                        .findValuesAsText("name"))
                .contains("list_pipelines", "run_pipeline");
        JsonNode run = inspect(era, launcher, "tools/call", "--tool-name", "run_pipeline", "--tool-arg", "name=shop")
                .path("result");
        assertThat(run.path("isError").asBoolean()).as(run.toString()).isFalse();
        assertThat(run.path("_meta").has(SERVER)).isEqualTo(era.equals("modern"));
        assertThat(inspect(era, launcher, "resources/read", "--uri", "pipe://pipelines")
                        .at("/result/contents/0/text")
                        .asText())
                .contains("shop");
    }

    private JsonNode inspect(String era, Path launcher, String method, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(packages.file("@modelcontextprotocol/inspector/clients/cli/build/index.js")
                .toString());
        command.addAll(List.of(arguments)); // Some take all that follows, up to the next option.
        lake.environment().forEach((name, value) -> command.addAll(List.of("-e", name + "=" + value)));
        command.addAll(List.of("--protocol-era", era, "--format", "json", "--method", method));
        command.addAll(List.of(launcher.toString(), "mcp"));
        Outcome outcome = lake.run(packages.node(), command.toArray(String[]::new));
        return new ObjectMapper().readTree(outcome.succeeded().out());
    }
}
