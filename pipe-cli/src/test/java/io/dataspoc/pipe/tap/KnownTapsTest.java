package io.dataspoc.pipe.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownTapsTest {
    @TempDir
    private Path folder;

    @Test
    void everyTemplateCanBeReadAndEveryDefaultIsAValue() {
        for (String name : KnownTaps.names()) {
            TapTemplate template = KnownTaps.find(name).orElseThrow();
            assertThat(template.name()).isEqualTo(name);
            for (TapVariant variant : template.variants()) {
                assertThat(variant.settings()).as(name).isNotEmpty();
                for (TapSetting setting : variant.settings()) {
                    assertThat(setting.help()).as(name + " " + setting.name()).isNotEmpty();
                    String preset = setting.preset().asText("");
                    assertThat(
                                    preset.isEmpty()
                                            ? List.of()
                                            : SettingValue.problem(setting, preset).stream()
                                                    .toList())
                            .as(name + " " + setting.name())
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void namesTheRightPackages() {
        assertThat(TapRequest.parse("tap-postgres", "").requirement()).isEqualTo("meltanolabs-tap-postgres");
        assertThat(TapRequest.parse("tap-postgres@1.8.4", "pipelinewise").requirement())
                .isEqualTo("pipelinewise-tap-postgres==1.8.4");
        assertThat(TapRequest.parse("tap-own", "").requirement()).isEqualTo("tap-own");
        assertThat(TapRequest.parse("tap-own=git+https://x.org/tap.git@main", "")
                        .requirement())
                .isEqualTo("git+https://x.org/tap.git@main");
        assertThat(TapRequest.parse("tap-own=" + folder, "").requirement()).isEqualTo(folder.toString());
    }

    @Test
    void refusesWhatIsNoTap() {
        assertThatThrownBy(() -> TapRequest.parse("../tap", "")).hasMessageContaining("'../tap' is no tap.");
        assertThatThrownBy(() -> TapRequest.parse("tap-x@", "")).hasMessageContaining("is no tap");
        assertThatThrownBy(() -> TapRequest.parse("tap-x=--index-url=http://evil", ""))
                .hasMessageContaining("begins with '-'");
        assertThatThrownBy(() -> TapRequest.parse("tap-x", "").alsoWith(List.of("-rfile")))
                .hasMessageContaining("begins with '-'");
        assertThatThrownBy(() -> TapRequest.parse("tap-postgres", "meltanolab"))
                .hasMessageContaining("Did you mean 'meltanolabs'?");
    }

    @Test
    void handsThePostgresTapOfPipelinewiseItsListAsText() throws IOException {
        PipeHome home = new PipeHome(folder);
        var seed = new ObjectMapper()
                .readTree("{\"host\": \"h\", \"port\": 5432, \"user\": \"u\", \"dbname\": \"d\","
                        + " \"filter_schemas\": [\"public\", \"sales\"]}");
        var meltano = new ObjectMapper().readTree("{\"database\": \"d\", \"filter_schemas\": [\"public\"]}");
        Environment environment = new Environment(Map.of("PGPASSWORD", "secret"));

        assertThat(ConfigAdapter.adapt(home, environment, "tap-postgres", seed).toString())
                .contains("\"filter_schemas\":\"public,sales\"", "\"password\":\"secret\"");
        assertThat(ConfigAdapter.adapt(home, environment, "/x/tap-postgres", meltano))
                .isEqualTo(meltano);
        assertThat(ConfigAdapter.adapt(home, environment, "tap-other", seed)).isEqualTo(seed);
    }
}
