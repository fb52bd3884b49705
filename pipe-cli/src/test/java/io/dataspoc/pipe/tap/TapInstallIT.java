package io.dataspoc.pipe.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs taps with pip from a folder and from the Python index; skipped where these can't be had. */
class TapInstallIT {
    private static final String PROJECT = """
            [build-system]
            requires = ["setuptools"]
            build-backend = "setuptools.build_meta"
            [project]
            name = "company-tap"
            version = "%s"
            [project.scripts]
            tap-company = "tap_company:main"
            [tool.setuptools]
            py-modules = ["tap_company"]
            """;

    private static final String TAP = """
            import json, sys
            def main():
                if "--help" in sys.argv:
                    return
                print(json.dumps({"type": "SCHEMA", "stream": "rows", "key_properties": [], "schema":
                    {"properties": {"id": {"type": "integer"}}}}))
                print(json.dumps({"type": "RECORD", "stream": "rows", "record": {"id": 1}}))
            """;

    @TempDir
    private Path folder;

    private PipeTool tool;

    @BeforeEach
    void makeTool() {
        tool = new PipeTool(folder);
    }

    private void project(String version, String code) throws IOException {
        Path project = Files.createDirectories(folder.resolve("tap-company"));
        Files.writeString(project.resolve("pyproject.toml"), PROJECT.formatted(version));
        Files.writeString(project.resolve("tap_company.py"), code);
    }

    private void installOrSkip(String tap) {
        PipeTool.Result result = tool.run("tap", "install", tap);
        assumeTrue(
                result.code() == 0
                        || !result.err().matches("(?s).*(Retries|connection|No matching distribution|venv).*"),
                "The Python index does not answer: " + result.err());
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void installsAFolderAndPipelinesFindItWithoutThePath() throws IOException {
        project("1.0.0", TAP);
        tool.write("pipelines/a.yaml", "source: {tap: tap-company}\ndestination: {bucket: '" + tool.lake() + "'}\n");

        assertThat(tool.run("run", "a").err()).contains("Install it with 'dataspoc-pipe tap install tap-company'");
        installOrSkip("tap-company=" + folder.resolve("tap-company"));

        assertThat(tool.run("run", "a").err()).contains("rows: 1 record to raw.company.rows");
        assertThat(tool.run("tap", "list").out()).contains("tap-company", "1.0.0", "company-tap");
    }

    @Test
    void aBrokenVersionLeavesTheOldOneAndRemovingLeavesNothing() throws IOException {
        project("1.0.0", TAP);
        installOrSkip("tap-company=" + folder.resolve("tap-company"));
        project("2.0.0", "import nothing_of_that_name\n" + TAP);

        PipeTool.Result upgrade = tool.run("tap", "upgrade", "tap-company");

        assertThat(upgrade.code()).isOne();
        assertThat(upgrade.err())
                .contains("does not start: ModuleNotFoundError: No module named 'nothing_of_that_name'");
        assertThat(tool.run("tap", "list", "-o", "json").json().findValuesAsText("version"))
                .contains("1.0.0");
        project("3.0.0", TAP);
        assertThat(tool.run("tap", "upgrade").err()).contains("Upgraded tap-company from 1.0.0 to 3.0.0.");
        assertThat(environments()).hasSize(1);
        assertThat(tool.run("tap", "remove", "tap-company").code()).isZero();
        assertThat(environments()).isEmpty();
        assertThat(tool.run("tap", "remove", "tap-company").code()).isOne();
    }

    @Test
    void installsARealTapFromTheIndex() throws IOException {
        installOrSkip("tap-spreadsheets@1.1.2");

        assertThat(tool.run("tap", "list").out()).contains("tap-spreadsheets", "1.1.2");
    }

    @Test
    void saysThatAPackageIsNotThere() {
        PipeTool.Result result = tool.run("tap", "install", "tap-x=" + folder.resolve("nowhere/"));

        assertThat(result.code()).isOne();
        assertThat(result.err()).contains("can't be installed");
        assertThat(tool.home().resolve("taps/tap-x")).doesNotExist();
    }

    private List<Path> environments() throws IOException {
        try (Stream<Path> all = Files.list(tool.home().resolve("taps/.environments"))) {
            return all.toList();
        }
    }
}
