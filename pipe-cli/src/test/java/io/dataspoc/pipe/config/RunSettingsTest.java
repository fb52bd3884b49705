package io.dataspoc.pipe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.NotifySettings.Occasion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSettingsTest {
    private static final String PIPELINE = "source: {tap: tap-shop}\ndestination: {bucket: lake}\n";

    @TempDir
    private Path folder;

    @Test
    void runsOnceWithoutBoundsAndTellsNobodyByDefault() throws IOException {
        assertThat(load("")).isEqualTo(RunSettings.DEFAULTS);
    }

    @Test
    void readsTagsRetriesAndTimeout() throws IOException {
        RunSettings runs = load("""
                tags: [nightly, finance]
                retries: {count: 5, wait: 1s, max_wait: 3s}
                timeout: 2h
                """);

        assertThat(runs.tags()).containsExactly("nightly", "finance");
        assertThat(runs.retries()).isEqualTo(new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(3)));
        assertThat(runs.timeout()).isEqualTo(Duration.ofHours(2));
        assertThat(load("tags: nightly\nretries: 2\n").tags()).containsExactly("nightly");
        assertThat(load("retries: 2\n").retries().count()).isEqualTo(2);
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToTheLongest() {
        Retries retries = new Retries(5, Duration.ofSeconds(10), Duration.ofSeconds(35));

        assertThat(retries.before(1)).hasSeconds(10);
        assertThat(retries.before(2)).hasSeconds(20);
        assertThat(retries.before(3)).hasSeconds(35);
        assertThat(retries.before(100)).hasSeconds(35);
    }

    @Test
    void takesFromConfigYamlWhatThePipelineDoesNotSay() throws IOException {
        write("config.yaml", """
                defaults:
                  retries: 3
                  timeout: 1h
                  notify:
                    webhook: https://hooks.example.com/${KEY}
                    email: [data@example.com, ops@example.com]
                    on: [failure, recovery]
                """);

        RunSettings inherited = load("");
        assertThat(inherited.retries().count()).isEqualTo(3);
        assertThat(inherited.timeout()).hasHours(1);
        assertThat(inherited.notices().webhooks()).containsExactly("https://hooks.example.com/k1");
        assertThat(inherited.notices().occasions()).containsExactlyInAnyOrder(Occasion.FAILURE, Occasion.RECOVERY);

        RunSettings own =
                load("retries: 0\nnotify: {email: me@example.com, stale_after: 2h, command: \"'my page' -x\"}\n");
        assertThat(own.retries().count()).isZero();
        assertThat(own.notices().emails()).containsExactly("me@example.com");
        assertThat(own.notices().webhooks()).containsExactly("https://hooks.example.com/k1");
        assertThat(own.notices().command()).containsExactly("my page", "-x");
        assertThat(own.notices().staleAfter()).contains(Duration.ofHours(2));

        assertThat(load("notify: false\n").notices().isSilent()).isTrue();
        assertThat(load("notify: {webhook: \"${EMPTY}\", email: []}\n")
                        .notices()
                        .isSilent())
                .isTrue();
    }

    @Test
    void tellsOfEverythingUnlessToldOtherwise() throws IOException {
        assertThat(load("notify: {email: a@b}\n").notices().occasions()).containsExactlyInAnyOrder(Occasion.values());
        assertThat(load("notify: {email: a@b, on: stale}\n").notices().occasions())
                .containsExactly(Occasion.STALE);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused("tags: [a b]\n", "'a b' can't be a tag");
        assertRefused("retries: many\n", "'many' is not a number of repetitions from 0 to 100");
        assertRefused("retries: {cuont: 1}\n", "Did you mean 'count'?");
        assertRefused("timeout: 5\n", "'5' is not a time such as");
        assertRefused("notify: {on: [failures]}\n", "Did you mean 'failure'?");
        assertRefused("notify: {webhok: x}\n", "Did you mean 'webhook'?");
        assertRefused("notify: {email: \"-Xoops@example.com\"}\n", "is not an e-mail address");
        assertRefused("notify: {stale_after: 0s}\n", "must be more than nothing");
    }

    @Test
    void showsNoSecretsInErrorsOrTexts() throws IOException {
        assertThatThrownBy(() -> load("notify: {webhook: \"hooks.example.com/s3cret\"}\n"))
                .hasMessageContaining("notify.webhook")
                .hasMessageNotContaining("s3cret");
        assertThat(load("notify: {webhook: \"https://hooks.example.com/s3cret\"}\n")
                        .toString())
                .doesNotContain("s3cret");
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> load(text)).hasMessageContaining("shop.yaml:").hasMessageContaining(message);
    }

    private RunSettings load(String text) throws IOException {
        write("pipelines/shop.yaml", PIPELINE + text);
        Environment environment = new Environment(Map.of("HOME", folder.toString(), "KEY", "k1", "EMPTY", ""));
        return new Pipelines(new PipeHome(folder), environment)
                .load(new PipelineName("shop"))
                .runs();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
