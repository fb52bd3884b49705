package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dataspoc.lake.process.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is released, installed by a user who has nothing of it yet. */
class InstallIT {

    private static final String NO_ARCHIVE = "off";

    @TempDir
    private Path folder;

    @Test
    void installsUpgradesAndLeavesNothing() throws IOException {
        NewUser user = new NewUser(folder);
        Path settings = user.file(".dataspoc-pipe/config.yaml", "{}\n");

        user.runs(Checkout.installer(), "--from", Releases.archive()).succeeded();
        Path first = user.tree();

        assertThat(user.runs("dataspoc-pipe", "--version").succeeded().out()).startsWith("dataspoc-pipe ");
        assertThat(user.runs("dataspoc-lens", "query", "SELECT 6 * 7 AS answer", "-o", "csv")
                        .succeeded()
                        .out())
                .isEqualToNormalizingNewlines("answer\n42\n");
        assertThat(user.installed("share/man/man1/dataspoc-pipe-run.1")).isReadable();
        assertThat(user.installed("share/bash-completion/completions/dataspoc-lens"))
                .isReadable();
        assertThat(user.archives()).contains("classes-dataspoc-pipe-", "classes-dataspoc-lens-");

        user.with("DATASPOC_ARCHIVE", NO_ARCHIVE)
                .runs(first.resolve("install.sh"))
                .succeeded();

        assertThat(user.tree()).isNotEqualTo(first);
        assertThat(first).doesNotExist();
        assertThat(user.runs("dataspoc-lens", "--version").succeeded().out()).startsWith("dataspoc-lens ");

        user.runs(Checkout.installer(), "--uninstall").succeeded();

        assertThat(user.files()).containsExactly(settings);
        assertThat(user.installed("")).doesNotExist();
    }

    @Test
    void takesTheReleaseForThisMachineFromThePageOfReleases() throws IOException {
        NewUser user = new NewUser(folder).with("DATASPOC_ARCHIVE", NO_ARCHIVE);
        try (ReleasePage page = ReleasePage.of(Releases.archive())) {
            user.with("DATASPOC_RELEASES", page.address());

            Outcome latest = user.runs(Checkout.installer()).succeeded();
            Outcome older = user.runs(Checkout.installer(), "--version", "0.0.1");

            assertThat(latest.out())
                    .contains("Downloading " + Releases.archive().getFileName());
            assertThat(user.runs("dataspoc-pipe", "--version").succeeded().out())
                    .startsWith("dataspoc-pipe ");
            assertThat(older.exitCode()).isEqualTo(1);
            assertThat(older.err()).contains("Can't download " + page.address() + "/download/v0.0.1/SHA256SUMS");
        }
    }

    @Test
    void refusesWhatIsNotWhatWasReleased() throws IOException {
        NewUser user = new NewUser(folder);
        try (ReleasePage page = ReleasePage.withWrongChecksum(Releases.archive())) {
            Outcome refused = user.with("DATASPOC_RELEASES", page.address()).runs(Checkout.installer());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("The checksum of " + Releases.archive().getFileName());
            assertThat(user.files()).isEmpty();
            assertThat(user.installed("")).doesNotExist();
        }
    }

    @Test
    void takesTheProgramsOfNobodyElse() throws IOException {
        NewUser user = new NewUser(folder).with("DATASPOC_ARCHIVE", NO_ARCHIVE);
        Path other = user.file(".local/bin/dataspoc-lens", "#!/usr/bin/python3\n");

        Outcome refused = user.runs(Checkout.installer(), "--from", Releases.archive());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(other + " is another program");
        assertThat(user.files()).containsExactly(other);
    }

    @Test
    void startsWithoutJavaWhereItBringsItsOwn() throws IOException {
        assumeThat(Releases.withJava())
                .as("an archive with Java, which -Pjre makes")
                .isPresent();
        NewUser user = new NewUser(folder).without("java");

        Outcome none = user.runs(Checkout.installer(), "--from", Releases.archive());
        user.runs(Checkout.installer(), "--from", Releases.withJava().orElseThrow())
                .succeeded();

        assertThat(none.err()).contains("Java is not on the PATH");
        assertThat(user.runs("dataspoc-pipe", "self-check", "--output", "json")
                        .succeeded()
                        .out())
                .contains("runtime");
        assertThat(user.runs("dataspoc-lens", "query", "SELECT 1 AS a", "-o", "csv")
                        .succeeded()
                        .out())
                .isEqualToNormalizingNewlines("a\n1\n");
    }
}
