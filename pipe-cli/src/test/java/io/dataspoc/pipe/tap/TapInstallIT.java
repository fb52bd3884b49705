package io.dataspoc.pipe.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs taps with pip from a folder, without the Python index; skipped where Python makes no environments. */
class TapInstallIT {
    @TempDir
    private Path folder;

    private PipeTool tool;
    private CompanyTap company;

    @BeforeEach
    void makeTool() throws IOException {
        tool = new PipeTool(folder);
        company = CompanyTap.in(folder);
        tool.write("pipelines/a.yaml", "source: {tap: tap-company}\ndestination: {bucket: '" + tool.lake() + "'}\n");
    }

    private void makeEnvironmentsQuickly() throws IOException {
        tool.with("DATASPOC_PYTHON", CompanyTap.quickPython(folder).toString());
    }

    private void installOrSkip(String tap) {
        PipeTool.Result result = tool.run("tap", "install", tap);
        assumeTrue(result.code() == 0 || !result.err().contains("No environment"), result.err());
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void installsAFolderAndPipelinesFindItWithoutThePath() throws IOException {
        assertThat(tool.run("run", "a").err()).contains("Install it with 'dataspoc-pipe tap install tap-company'");
        installOrSkip(company.request());

        assertThat(tool.run("run", "a").err()).contains("rows: 1 record to raw.company.rows");
        assertThat(tool.run("tap", "list").out()).contains("tap-company", "1.0.0", "company-tap");
        assertThat(tool.run("tap", "remove", "tap-company").code()).isZero();
        assertThat(environments()).isEmpty();
        assertThat(tool.run("tap", "remove", "tap-company").code()).isOne();
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheOldOne() throws IOException {
        makeEnvironmentsQuickly();
        installOrSkip(company.request());
        company.version("2.0.0");
        company.breakCode("import nothing_of_that_name");

        PipeTool.Result upgrade = tool.run("tap", "upgrade", "tap-company");

        assertThat(upgrade.code()).isOne();
        assertThat(upgrade.err())
                .contains("does not start: ModuleNotFoundError: No module named 'nothing_of_that_name'");
        assertOnlyTheFirstVersionIsThere();
        company.version("3.0.0");
        assertThat(tool.run("tap", "upgrade").err()).contains("Upgraded tap-company from 1.0.0 to 3.0.0.");
        assertThat(environments()).hasSize(1);
    }

    @Test
    void aVersionThatCannotBeBuiltLeavesTheOldOneRunning() throws IOException {
        makeEnvironmentsQuickly();
        installOrSkip(company.request());
        company.version("2.0.0");
        company.breakBuild("raise SystemError('no compiler for this')");

        PipeTool.Result upgrade = tool.run("tap", "upgrade", "tap-company");

        assertThat(upgrade.code()).isOne();
        assertThat(upgrade.err())
                .contains("tap-company can't be installed: ", "no compiler for this")
                .hasLineCount(1);
        assertOnlyTheFirstVersionIsThere();
        assertThat(tool.run("run", "a").err()).contains("rows: 1 record to raw.company.rows");
    }

    @Test
    void upgradesTheOthersWhereOneCannotBe() throws IOException {
        makeEnvironmentsQuickly();
        CompanyTap broken = CompanyTap.in(folder.resolve("other"));
        installOrSkip(broken.request().replace("tap-company=", "tap-broken="));
        installOrSkip(company.request());
        broken.breakBuild("raise SystemError('no compiler for this')");
        company.version("1.1.0");

        PipeTool.Result upgrade = tool.run("tap", "upgrade");

        assertThat(upgrade.code()).isOne();
        assertThat(upgrade.err())
                .contains("no compiler for this", "Upgraded tap-company from 1.0.0 to 1.1.0.", "tap-broken");
        assertThat(tool.run("tap", "list", "-o", "json").json().findValuesAsText("version"))
                .contains("1.0.0", "1.1.0");
    }

    @Test
    void saysThatAPackageIsNotThere() throws IOException {
        makeEnvironmentsQuickly();
        PipeTool.Result result = tool.run("tap", "install", "tap-x=" + folder.resolve("nowhere/"));

        assumeFalse(result.err().contains("No environment"), result.err());
        assertThat(result.code()).isOne();
        assertThat(result.err()).contains("can't be installed");
        assertThat(tool.home().resolve("taps/tap-x")).doesNotExist();
    }

    @Test
    void saysThatATapFromGitNeedsGit() {
        tool.with("PATH", folder.toString());

        PipeTool.Result result = tool.run("tap", "install", "tap-x=git+https://localhost/tap-x.git");

        assertThat(result.code()).isOne();
        assertThat(result.err()).contains("git is not on the PATH. Install it").hasLineCount(2);
        assertThat(tool.home().resolve("taps/tap-x")).doesNotExist();
    }

    @Test
    void saysWhatPythonLacksThatMakesNoEnvironments() throws IOException {
        Path python = Files.writeString(folder.resolve("python"), """
                #!/bin/sh
                # As Debian's Python without its package python3-venv.
                echo 'The virtual environment was not created successfully because ensurepip is not'
                echo 'available.  On Debian/Ubuntu systems, you need to install the python3-venv'
                echo "Failing command: $4/bin/python3"
                exit 1
                """);
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        tool.with("DATASPOC_PYTHON", python.toString());

        PipeTool.Result result = tool.run("tap", "install", company.request());

        assertThat(result.code()).isOne();
        assertThat(result.err())
                .contains("No environment for tap-company can be made: " + python + " lacks venv and pip.")
                .contains("apt install python3-venv");
        assertThat(tool.home().resolve("taps/tap-company")).doesNotExist();
    }

    private void assertOnlyTheFirstVersionIsThere() throws IOException {
        assertThat(tool.run("tap", "list", "-o", "json").json().findValuesAsText("version"))
                .contains("1.0.0")
                .doesNotContain("2.0.0");
        assertThat(environments()).hasSize(1);
    }

    private List<Path> environments() throws IOException {
        try (Stream<Path> all = Files.list(tool.home().resolve("taps/.environments"))) {
            return all.toList();
        }
    }
}
