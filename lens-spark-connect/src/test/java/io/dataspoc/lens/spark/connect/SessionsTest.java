package io.dataspoc.lens.spark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataspoc.lens.spark.cluster.ClusterException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.2.0", "4.2.0-SNAPSHOT", "4.10.1", "5.0.0", "4.2.1-amzn-0"})
    void takesVersionsFrom42(String version) {
        assertThatCode(() -> Sessions.requireSupported(version, "sc://spark:15002"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.1.9", "3.5.6", "3.9", "4", "", "unknown"})
    void refusesOlderOnesAndWhatIsNone(String version) {
        ClusterException failure = catchThrowableOfType(
                ClusterException.class, () -> Sessions.requireSupported(version, "sc://spark:15002"));

        assertThat(failure.kind()).isEqualTo(ClusterException.Kind.VERSION);
        assertThat(failure)
                .hasMessage("The server at sc://spark:15002 runs Spark " + version
                        + ", but 4.2 or newer is needed. Upgrade the cluster, or use another one.");
    }
}
