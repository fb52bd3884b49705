package io.dataspoc.lens.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.commit.WriteMode;
import io.dataspoc.lake.layout.TableId;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import io.dataspoc.lake.process.PythonEnvironment;
import io.dataspoc.lens.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Lens sends, and what the server of the tests answers, against the shapes that the vendors publish as their own packages. */
class VendorShapesIT {
    @TempDir
    private Path folder;

    @Test
    void fitWhatTheVendorsPublish() throws IOException {
        PythonEnvironment python =
                PythonEnvironment.with("vendors", "openai==3.54.0", "anthropic==2.12.0", "ollama==0.6.3");
        Lab lab = new Lab(folder).registered();
        lab.commit(new TableId("raw", "shop", "orders"), WriteMode.APPEND, List.of("id"), "SELECT 1 AS id");
        ObjectNode sent = new ObjectMapper().createObjectNode();
        Path script = folder.resolve("vendors.py");
        try (InputStream resource = VendorShapesIT.class.getResourceAsStream("vendors.py")) {
            Files.copy(resource, script);
        }
        try (VendorServer vendor = new VendorServer().answering(request -> "SELECT 42")) {
            for (String provider : List.of("openai", "anthropic", "ollama")) {
                int before = vendor.requests().size();
                lab.with("DATASPOC_LLM_PROVIDER", provider)
                        .with("DATASPOC_LLM_BASE_URL", vendor.url() + (provider.equals("openai") ? "/v1" : ""))
                        .with("DATASPOC_LLM_API_KEY", "k")
                        .with("DATASPOC_LLM_MODEL", "m");
                assertThat(lab.run("ask", "revenue by city").code()).isZero();
                sent.set(provider, vendor.requests().get(before).body());
            }
            Path file = folder.resolve("sent.json");
            Files.writeString(file, sent.toString());

            Outcome outcome = new Program(
                            List.of(
                                    python.program("python").toString(),
                                    script.toString(),
                                    vendor.url(),
                                    file.toString()),
                            Map.of(),
                            folder)
                    .run()
                    .succeeded();

            assertThat(outcome.out().lines())
                    .containsExactly(
                            "openai request 2 []",
                            "anthropic request 1 []",
                            "ollama request 2 []",
                            "openai answer SELECT 42 stop 29",
                            "anthropic answer SELECT 42 end_turn 50",
                            "ollama answer SELECT 42 stop 9");
        }
    }
}
