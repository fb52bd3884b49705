package io.dataspoc.pipe.alert;

import io.dataspoc.cli.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Hands a mail to the local mail server, by the program that all of them provide.
 *
 * @param recipients their addresses
 * @param sender whom it comes from; empty for the server's own idea
 * @param environment where the program is looked up
 */
record Sendmail(List<String> recipients, String sender, Environment environment) implements Channel {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String PROGRAM = "sendmail";
    private static final int ENCODED_CHARACTERS = 20;

    @Override
    public String name() {
        return "mail to " + String.join(", ", recipients);
    }

    @Override
    public void send(Alert alert) throws IOException {
        List<String> command = new ArrayList<>(List.of(program().toString(), "-t", "-i"));
        if (!sender.isEmpty()) {
            command.addAll(List.of("-f", sender));
        }
        Helper.run(command, environment, mail(alert).getBytes(StandardCharsets.UTF_8), LONGEST);
    }

    private Path program() throws IOException {
        return Programs.find(PROGRAM, environment, "/usr/sbin", "/usr/lib", "/usr/local/sbin")
                .orElseThrow(() -> new PermanentException(
                        "there is no sendmail on the PATH, in /usr/sbin or in /usr/lib: install a mail server, or a"
                                + " relay such as msmtp"));
    }

    /** RFC 5322, with the body as UTF-8 text in base64, so that no server has to know more than ASCII. */
    String mail(Alert alert) {
        StringBuilder body = new StringBuilder(alert.text()).append("\n\n");
        alert.facts()
                .forEach((title, value) ->
                        body.append(title).append(": ").append(value).append('\n'));
        return (sender.isEmpty() ? "" : "From: " + sender + "\n")
                + "To: " + String.join(", ", recipients) + "\n"
                + "Subject: " + encoded("[dataspoc] " + alert.pipeline() + ": " + subject(alert)) + "\n"
                + "Auto-Submitted: auto-generated\n"
                + "MIME-Version: 1.0\n"
                + "Content-Type: text/plain; charset=utf-8\n"
                + "Content-Transfer-Encoding: base64\n"
                + "\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'})
                        .encodeToString(body.toString().getBytes(StandardCharsets.UTF_8))
                + "\n";
    }

    private static String subject(Alert alert) {
        return switch (alert.occasion()) {
            case FAILURE -> "failed";
            case RECOVERY -> "recovered";
            case STALE -> "stale";
        };
    }

    /** RFC 2047, in words that are short enough, where there is more than ASCII. */
    private static String encoded(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return text;
        }
        List<String> words = new ArrayList<>();
        int[] characters = text.codePoints().toArray();
        for (int from = 0; from < characters.length; from += ENCODED_CHARACTERS) {
            String part = new String(characters, from, Math.min(ENCODED_CHARACTERS, characters.length - from));
            words.add("=?UTF-8?B?" + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)) + "?=");
        }
        return String.join("\n ", words);
    }
}
