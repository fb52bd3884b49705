package io.dataspoc.singer.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonInterpreterTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void putPythonOnThePath() throws IOException {
        program("bin/python3");
        environment.put("PATH", "/nowhere:" + folder.resolve("bin"));
        environment.put("HOME", folder.toString());
    }

    private Path program(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void isPython3OnThePathWhereNothingElseIsSaid() throws IOException {
        assertThat(PythonInterpreter.find("", environment)).isEqualTo(folder.resolve("bin/python3"));
    }

    @Test
    void isThatOfTheActiveVirtualEnvironment() throws IOException {
        Path python = program("venv/bin/python");
        environment.put("VIRTUAL_ENV", folder.resolve("venv").toString());

        assertThat(PythonInterpreter.find("", environment)).isEqualTo(python);
    }

    @Test
    void isTheVariablesBeforeTheVirtualEnvironments() throws IOException {
        program("venv/bin/python");
        environment.put("VIRTUAL_ENV", folder.resolve("venv").toString());
        Path python = program("own/python3.12");
        environment.put("DATASPOC_PYTHON", python.toString());

        assertThat(PythonInterpreter.find("", environment)).isEqualTo(python);
    }

    @Test
    void isTheConfiguredOneBeforeAllOthersByPathHomeOrName() throws IOException {
        environment.put("DATASPOC_PYTHON", program("own/python3.12").toString());
        Path python = program("bin/python3.13");

        assertThat(PythonInterpreter.find(python.toString(), environment)).isEqualTo(python);
        assertThat(PythonInterpreter.find("~/bin/python3.13", environment)).isEqualTo(python);
        assertThat(PythonInterpreter.find("python3.13", environment)).isEqualTo(python);
    }

    @Test
    void isNeverAnotherThanTheOneThatWasAskedFor() {
        environment.put("DATASPOC_PYTHON", "/no/such/python");

        assertThatThrownBy(() -> PythonInterpreter.find("", environment))
                .hasMessage(
                        "DATASPOC_PYTHON is '/no/such/python', which is no program. Set it to a Python that has pandas"
                                + " and pyarrow.");
        assertThatThrownBy(() -> PythonInterpreter.find("python9", environment))
                .hasMessageStartingWith("transform.python is 'python9', which is no program.");
    }

    @Test
    void mustBeThere() {
        assertThatThrownBy(() -> PythonInterpreter.find("", Map.of("PATH", "/nowhere")))
                .isInstanceOf(TransformException.class)
                .hasMessageContaining("no python3 on the PATH")
                .hasMessageContaining("transform.python");
    }
}
