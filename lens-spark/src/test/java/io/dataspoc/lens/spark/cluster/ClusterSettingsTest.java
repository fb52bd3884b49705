package io.dataspoc.lens.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {
    @Test
    void showsNoToken() {
        ClusterSettings settings =
                new ClusterSettings("sc://host:15002/;use_ssl=true;token=secret", Map.of("spark.x", "secret"));

        assertThat(settings.address()).isEqualTo("sc://host:15002");
        assertThat(settings).hasToString("sc://host:15002");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:15002", "spark://host:7077", "sc://", "local[*]"})
    void refusesOtherAddresses(String url) {
        assertThatThrownBy(() -> new ClusterSettings(url, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sc://host:15002");
    }

    @Test
    void showsNoTokenOfAnAddressThatIsNone() {
        assertThatThrownBy(() -> new ClusterSettings("https://host/;token=secret", Map.of()))
                .hasMessageNotContaining("secret");
    }
}
