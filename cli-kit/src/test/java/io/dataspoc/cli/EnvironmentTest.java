package io.dataspoc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private final Environment environment =
            new Environment(Map.of("HOME", "/home/ann", "BUCKET", "lake$1", "EMPTY", "", "NESTED", "${BUCKET}"));

    @Test
    void expandsVariablesAnywhereInAText() {
        assertThat(environment.expandVariables("s3://${BUCKET}/x/${BUCKET}")).isEqualTo("s3://lake$1/x/lake$1");
    }

    @Test
    void leavesWhatAVariableHoldsAsItIs() {
        assertThat(environment.expandVariables("${NESTED}")).isEqualTo("${BUCKET}");
    }

    @Test
    void takesAnEmptyVariableAsEmpty() {
        assertThat(environment.expandVariables("a${EMPTY}b")).isEqualTo("ab");
    }

    @Test
    void keepsDollarsThatAreNoVariable() {
        assertThat(environment.expandVariables("$5 $BUCKET $${BUCKET}")).isEqualTo("$5 $BUCKET ${BUCKET}");
    }

    @Test
    void namesTheVariableThatIsNotSet() {
        assertThatThrownBy(() -> environment.expandVariables("${PASSWORD}"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("PASSWORD is not set");
    }

    @Test
    void takesTheDefaultWhereAVariableIsNotSetOrEmpty() {
        assertThat(environment.expandVariables("${PORT:-54:-32}")).isEqualTo("54:-32");
        assertThat(environment.expandVariables("${EMPTY:-x}/${HOME:-y}/${NONE:-}"))
                .isEqualTo("x//home/ann/");
        assertThatThrownBy(() -> environment.expandVariables("${a b:-x}")).hasMessageContaining("is not the name");
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatThrownBy(() -> environment.expandVariables("${a b}"))
                .hasMessageContaining("'${a b}' is not the name");
    }

    @Test
    void expandsOnlyALeadingTilde() {
        assertThat(environment.path("~/x")).isEqualTo(Path.of("/home/ann/x"));
        assertThat(environment.path("~")).isEqualTo(Path.of("/home/ann"));
        assertThat(environment.path("/a/~/b")).isEqualTo(Path.of("/a/~/b"));
        assertThat(environment.path("~bob/x")).isEqualTo(Path.of("~bob/x"));
    }

    @Test
    void findsAToolsHomeInItsVariableFirst() {
        Environment other = new Environment(Map.of("HOME", "/home/ann", "TOOL_HOME", "~/elsewhere"));

        assertThat(other.toolHome("TOOL_HOME", ".tool")).isEqualTo(Path.of("/home/ann/elsewhere"));
        assertThat(environment.toolHome("TOOL_HOME", ".tool")).isEqualTo(Path.of("/home/ann/.tool"));
    }
}
