package io.dataspoc.pipe.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Posts a message as Slack's incoming webhooks take it: a text, and one attachment with a colour and fields.
 *
 * @param address the webhook; secret
 */
record Webhook(String address) implements Channel {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public String name() {
        return "the webhook at " + URI.create(address).getHost();
    }

    @Override
    public void send(Alert alert) throws IOException {
        byte[] body = message(alert).toString().getBytes(StandardCharsets.UTF_8);
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        try {
            connection.setRequestMethod("POST");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            connection.setRequestProperty("User-Agent", "dataspoc-pipe");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            check(connection.getResponseCode());
        } finally {
            connection.disconnect();
        }
    }

    private static void check(int status) throws IOException {
        if (status / 100 == 2) {
            return;
        }
        String message = "it answered with HTTP status " + status;
        if (status / 100 == 5 || status == TOO_MANY_REQUESTS) {
            throw new IOException(message);
        }
        throw new PermanentException(message);
    }

    /** See api.slack.com/reference/messaging/attachments, "legacy fields". */
    static ObjectNode message(Alert alert) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("text", escaped(alert.text()));
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("color", color(alert)).put("fallback", escaped(alert.text()));
        var fields = attachment.putArray("fields");
        alert.facts()
                .forEach((title, value) -> fields.addObject()
                        .put("title", title)
                        .put("value", escaped(value))
                        .put("short", true));
        attachment.put("ts", alert.time().getEpochSecond());
        return message;
    }

    /** Slack gives these three a meaning. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String color(Alert alert) {
        return switch (alert.occasion()) {
            case FAILURE -> "danger";
            case RECOVERY -> "good";
            case STALE -> "warning";
        };
    }

    /** Without the address. */
    @Override
    public String toString() {
        return name();
    }
}
