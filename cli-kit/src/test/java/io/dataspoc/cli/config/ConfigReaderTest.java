package io.dataspoc.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    @TempDir
    private Path folder;

    @Test
    void namesFileLineAndNearestKeyOfAnUnknownOne() throws IOException {
        Path file = file("{\n  \"bucket\": \"x\",\n  \"compresion\": \"zstd\"\n}");

        assertThatThrownBy(() -> ConfigReader.json().read(file).allowOnly("bucket", "compression"))
                .isInstanceOf(ConfigError.class)
                .hasMessage(file + ":3:3: Unknown key 'compresion'. Did you mean 'compression'?"
                        + " Known: bucket, compression.");
    }

    @Test
    void namesThePlaceOfMalformedText() throws IOException {
        Path file = file("{\n  \"host\": \"db\"\n  \"port\": 1}");

        assertThatThrownBy(() -> ConfigReader.json().read(file))
                .isInstanceOf(ConfigError.class)
                .hasMessageStartingWith(file + ":3:")
                .hasMessageContaining("not well-formed JSON");
    }

    @Test
    void refusesAKeyThatIsGivenTwice() throws IOException {
        Path file = file("{\"a\": 1,\n\"a\": 2}");

        assertThatThrownBy(() -> ConfigReader.json().read(file)).hasMessage(file + ":2:1: 'a' is given twice.");
    }

    @Test
    void refusesWrongTypes() throws IOException {
        ConfigSection root = ConfigReader.json().read(file("{\"a\": [1], \"b\": {\"c\": \"maybe\"}, \"d\": 3}"));

        assertThatThrownBy(() -> root.text("a")).hasMessageContaining(":1:7: 'a' must be a text, not a list.");
        assertThatThrownBy(() -> root.section("b").orElseThrow().flag("c"))
                .hasMessageContaining("'b.c' must be true or false, not the text 'maybe'.");
        assertThatThrownBy(() -> root.texts("d")).hasMessageContaining("'d' must be a list, not 3.");
        assertThatThrownBy(() -> root.section("d")).hasMessageContaining("'d' must be a mapping, not 3.");
        assertThatThrownBy(() -> root.requiredText("e")).hasMessageContaining("'e' is missing.");
    }

    @Test
    void readsListsOfTextsAndMappings() throws IOException {
        ConfigSection root = ConfigReader.json()
                .read(file("{\"a\": [\"x\", {\"uri\": \"y\", \"more\": \"z\"}], \"b\": 1, \"c\": [[]]}"));

        assertThat(root.sections("a", "uri"))
                .extracting(section -> section.requiredText("uri"))
                .containsExactly("x", "y");
        assertThat(root.sections("none", "uri")).isEmpty();
        assertThatThrownBy(() -> root.sections("a", "uri").get(1).allowOnly("uri"))
                .hasMessageContaining("Unknown key 'more' in an item of a.");
        assertThatThrownBy(() -> root.sections("b", "uri")).hasMessageContaining("'b' must be a list, not 1.");
        assertThatThrownBy(() -> root.sections("c", "uri"))
                .hasMessageContaining("'an item of c' must be a text or a mapping, not a list.");
    }

    @Test
    void takesNothingAsAbsent() throws IOException {
        ConfigSection root = ConfigReader.json().read(file("{\"a\": null}"));

        assertThat(root.text("a")).isEmpty();
        assertThat(root.section("a")).isEmpty();
        assertThat(ConfigReader.json().read(file("")).names()).isEmpty();
    }

    @Test
    void keepsJsonAsItIsButForVariables() throws IOException {
        ConfigSection root = ConfigReader.json()
                .read(file("{\"port\": 5432, \"id\": 12345678901234567890,"
                        + " \"rate\": 1.10, \"pw\": \"${PW}\", \"list\": [true, null, {\"x\": \"$${y}\"}]}"));

        assertThat(root.toJson(new Environment(Map.of("PW", "s\"x"))).toString())
                .isEqualTo("{\"port\":5432,\"id\":12345678901234567890,\"rate\":1.10,\"pw\":\"s\\\"x\","
                        + "\"list\":[true,null,{\"x\":\"${y}\"}]}");
    }

    @Test
    void refusesASecondValueAndDeepNesting() throws IOException {
        Path two = file("{} {}");
        Path deep = file("{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}");

        assertThatThrownBy(() -> ConfigReader.json().read(two)).hasMessageContaining("Only one document");
        assertThatThrownBy(() -> ConfigReader.json().read(deep)).hasMessageContaining("deeper than 100");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> ConfigReader.json().read(folder.resolve("no.json")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("There is no file " + folder.resolve("no.json") + ".");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "config", ".json"), text);
    }
}
