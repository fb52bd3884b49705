package io.dataspoc.pipe.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dataspoc.pipe.PipeTool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of real runs, to a real HTTP server, a real command and a program in sendmail's place. */
class AlertsIT {
    private static final String SECRET = "s3cret-path-of-the-hook";

    @TempDir
    private Path folder;

    private PipeTool tool;
    private ShopTap taps;
    private HttpServer server;
    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> answers = new ArrayDeque<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            posted.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(), -1);
            exchange.close();
        });
        server.start();
        tool = new PipeTool(folder).with("HOOK", SECRET);
        taps = new ShopTap(tool, folder);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsOfFailuresAndOfTheRecovery() throws IOException {
        webhookForAll();
        taps.pipeline("shop", failing(2), "");

        PipeTool.Result failed = tool.run("run", "shop");
        tool.run("run", "shop");
        PipeTool.Result good = tool.run("run", "shop");
        tool.run("run", "shop");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(good.code()).isZero();
        assertThat(posted).hasSize(3).allSatisfy(post -> assertThat(post).startsWith("POST /" + SECRET + "\n"));
        assertThat(message(0).path("text").asText())
                .isEqualTo("Pipeline shop failed: Tap 'python3' ended with exit code 7: connection refused");
        assertThat(message(0).at("/attachments/0/color").asText()).isEqualTo("danger");
        assertThat(message(0).at("/attachments/0/fields/0/value").asText()).isEqualTo("shop");
        assertThat(message(2).path("text").asText()).startsWith("Pipeline shop has recovered: ");
        assertThat(message(2).at("/attachments/0/color").asText()).isEqualTo("good");
        assertThat(tool.home().resolve("alerts/shop.json")).doesNotExist();
    }

    @Test
    void triesAgainAndNeverChangesHowARunEnds() throws IOException {
        webhookForAll();
        taps.pipeline("shop", failing(1), "");
        answers.addAll(List.of(503, 200));

        PipeTool.Result failed = tool.run("run", "shop");
        answers.addAll(List.of(404));
        PipeTool.Result good = tool.run("run", "shop");

        assertThat(failed.err()).doesNotContain("did not reach");
        assertThat(posted).hasSize(3);
        assertThat(good.code()).isZero();
        assertThat(good.err())
                .contains("Warning: The alert 'recovery' of pipeline 'shop' did not reach the webhook at 127.0.0.1")
                .contains("HTTP status 404")
                .doesNotContain(SECRET);
    }

    @Test
    void saysThatAWebhookIsOutOfReachWithoutItsAddress() throws IOException {
        webhookForAll();
        server.stop(0);
        taps.pipeline("shop", failing(1), "");

        PipeTool.Result failed = tool.run("run", "shop", "-o", "json");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.json().path("status").asText()).isEqualTo("failure");
        assertThat(failed.err())
                .contains("did not reach the webhook at 127.0.0.1")
                .doesNotContain(SECRET);
    }

    @Test
    void tellsOfAPipelineThatCannotBeReadAsConfigYamlSays() throws IOException {
        webhookForAll();
        tool.write("pipelines/shop.yaml", "sorce: {}\n");

        assertThat(tool.run("run", "shop").code()).isEqualTo(1);

        assertThat(message(0).path("text").asText())
                .contains("Pipeline shop failed")
                .contains("Unknown key 'sorce'");
    }

    @Test
    void givesACommandAllThereIsToKnowAsJson() throws IOException {
        script("page", "cat >> \"$HOME/paged.jsonl\"\necho \"to $1\" >> \"$HOME/arguments\"\n");
        taps.pipeline("shop", failing(1), "notify: {command: \"page 'the team'\"}\nretries: {count: 0}\n");

        tool.run("run", "shop");

        JsonNode alert =
                new ObjectMapper().readTree(folder.resolve("home/paged.jsonl").toFile());
        assertThat(alert.path("event").asText()).isEqualTo("failure");
        assertThat(alert.path("pipeline").asText()).isEqualTo("shop");
        assertThat(alert.path("error").asText()).contains("connection refused");
        assertThat(alert.path("records").asInt()).isEqualTo(1);
        assertThat(alert.path("attempts").asInt()).isEqualTo(1);
        assertThat(alert.path("since").isNull()).isTrue();
        assertThat(folder.resolve("home/arguments")).hasContent("to the team");
    }

    @Test
    void warnsOfACommandThatFails() throws IOException {
        script("page", "echo 'no route to pager'\nexit 3\n");
        taps.pipeline("shop", failing(1), "notify: {command: page}\n");

        PipeTool.Result result = tool.run("run", "shop");

        assertThat(result.err())
                .contains("did not reach the command 'page': it ended with exit code 3: no route to pager");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void sendsMailThroughSendmail() throws IOException {
        script("sendmail", "echo \"$@\" > \"$HOME/arguments\"\ncat > \"$HOME/mail\"\n");
        taps.pipeline(
                "bücher",
                failing(1),
                "notify: {email: [a@example.com, b@example.com], email_from: lake@example.com}\n");

        tool.run("run", "bücher");

        String mail = Files.readString(folder.resolve("home/mail"));
        assertThat(folder.resolve("home/arguments")).hasContent("-t -i -f lake@example.com");
        assertThat(mail)
                .contains("From: lake@example.com\nTo: a@example.com, b@example.com\nSubject: =?UTF-8?B?")
                .matches(text -> text.chars().allMatch(c -> c < 128));
        String body = new String(
                Base64.getMimeDecoder().decode(mail.substring(mail.indexOf("\n\n") + 2)), StandardCharsets.UTF_8);
        assertThat(body).contains("Pipeline bücher failed: ").contains("Records: 1");
    }

    @Test
    void saysWhatIsMissingWithoutSendmail() throws IOException {
        taps.pipeline("shop", failing(1), "notify: {email: a@example.com}\n");

        assertThat(tool.run("run", "shop").err())
                .containsAnyOf("there is no sendmail on the PATH", "did not reach mail to a@example.com");
    }

    @Test
    void tellsOnceOfAPipelineThatHasGoneStale() throws IOException {
        webhookForAll();
        taps.pipeline("shop", 1, "schedule: {cron: \"*/5 * * * *\"}\n");
        assertThat(tool.run("status", "--notify").code()).isZero();
        assertThat(posted).isEmpty();
        Files.setLastModifiedTime(
                tool.home().resolve("pipelines/shop.yaml"),
                FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        tool.run("status", "--notify");
        PipeTool.Result again = tool.run("status", "--notify", "-o", "json");

        assertThat(posted).hasSize(1);
        assertThat(message(0).path("text").asText()).contains("Pipeline shop is stale: no run has succeeded yet");
        assertThat(message(0).at("/attachments/0/color").asText()).isEqualTo("warning");
        assertThat(again.json().get(0).path("freshness").asText()).isEqualTo("stale");

        tool.run("run", "shop");
        assertThat(message(1).path("text").asText()).contains("has recovered");
        assertThat(tool.run("status", "-o", "json")
                        .json()
                        .get(0)
                        .path("freshness")
                        .asText())
                .isEqualTo("fresh");
    }

    @Test
    void looksForStalePipelinesAtTheEndOfRunAll() throws IOException {
        webhookForAll();
        taps.pipeline("shop", failing(9), "notify: {stale_after: 1s}\n");
        Files.setLastModifiedTime(
                tool.home().resolve("pipelines/shop.yaml"),
                FileTime.from(Instant.now().minus(Duration.ofDays(2))));

        tool.run("run", "_", "--all");

        assertThat(posted).hasSize(2);
        assertThat(message(0).path("text").asText()).contains("failed");
        assertThat(message(1).path("text").asText()).contains("is stale");
    }

    @Test
    void tellsOnlyWhatIsWanted() throws IOException {
        webhookForAll();
        taps.pipeline("quiet", failing(1), "notify: false\n");
        taps.pipeline("good-news", failing(1), "notify: {on: recovery}\n");

        tool.run("run", "quiet", "good-news");
        tool.run("run", "quiet", "good-news");

        assertThat(posted).hasSize(1);
        assertThat(message(0).path("text").asText()).contains("good-news has recovered");
    }

    private void webhookForAll() throws IOException {
        tool.write(
                "config.yaml",
                "defaults: {notify: {webhook: \"http://127.0.0.1:"
                        + server.getAddress().getPort() + "/${HOOK}\"}}\n");
    }

    private JsonNode message(int index) throws IOException {
        String post = posted.get(index);
        return new ObjectMapper().readTree(post.substring(post.indexOf('\n')));
    }

    private String failing(int times) {
        return "{\"rows\": 1, \"fail_times\": " + times + ", \"name\": \"f" + System.nanoTime() + "\", "
                + taps.folderSetting() + "}";
    }

    private void script(String name, String text) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        tool.with("PATH", bin + ":" + System.getenv("PATH"));
    }
}
