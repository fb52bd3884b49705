package io.dataspoc.lake.s3server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request or a response as it passes: its lines are kept as they are, so that signatures stay right.
 *
 * @param startLine the request line or the status line
 * @param headers whole lines
 * @param body the body, whole
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record HttpMessage(String startLine, List<String> headers, byte[] body) {

    private static final byte[] NO_BODY = {};

    HttpMessage {
        headers = List.copyOf(headers);
    }

    /**
     * A store's refusal of a request.
     *
     * @param code S3's name for the error
     */
    static HttpMessage error(HttpMessage request, int status, String code) {
        HttpMessage error = error(status, code);
        return request.method().equals("HEAD") ? error.withBody(NO_BODY) : error;
    }

    /**
     * A store's refusal of a request whose answer has a body.
     *
     * @param code S3's name for the error
     */
    static HttpMessage error(int status, String code) {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>Made by the"
                        + " fault proxy.</Message></Error>")
                .getBytes(ISO_8859_1);
        return new HttpMessage(
                "HTTP/1.1 " + status + " " + code,
                List.of("Content-Type: application/xml", "Content-Length: " + body.length),
                body);
    }

    /** The next request of a connection; empty at its end. */
    static Optional<HttpMessage> readRequest(InputStream in, OutputStream out) throws IOException {
        Optional<HttpMessage> head = readHead(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        if (head.get().header("Expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        int length = Integer.parseInt(head.get().header("Content-Length").orElse("0"));
        return Optional.of(head.get().withBody(readFully(in, length)));
    }

    /** The one response of a connection that ends with it. */
    static HttpMessage readResponse(InputStream in, HttpMessage request) throws IOException {
        HttpMessage head = readHead(in).orElseThrow(() -> new EOFException("No answer to " + request.startLine));
        byte[] body = request.method().equals("HEAD") ? NO_BODY : in.readAllBytes();
        return head.withBody(body);
    }

    private static Optional<HttpMessage> readHead(InputStream in) throws IOException {
        String startLine = readLine(in);
        if (startLine.isEmpty()) {
            return Optional.empty();
        }
        List<String> headers = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            headers.add(line);
        }
        return Optional.of(new HttpMessage(startLine, headers, NO_BODY));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static byte[] readFully(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The request ended after " + bytes.length + " of " + length + " bytes.");
        }
        return bytes;
    }

    String method() {
        return startLine.substring(0, startLine.indexOf(' '));
    }

    /** The path with the query, as it was sent. */
    String target() {
        return startLine.substring(startLine.indexOf(' ') + 1, startLine.lastIndexOf(' '));
    }

    /** The path without the query: for an object, its bucket and key. */
    String path() {
        String target = target();
        return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(line -> isHeader(line, name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static boolean isHeader(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    HttpMessage withBody(byte[] newBody) {
        return new HttpMessage(startLine, headers, newBody);
    }

    HttpMessage withStartLine(String line) {
        return new HttpMessage(line, headers, body);
    }

    /** With a header instead of all of that name; its value may be empty for none. */
    HttpMessage with(String name, Optional<String> value) {
        List<String> changed = new ArrayList<>(
                headers.stream().filter(line -> !isHeader(line, name)).toList());
        value.ifPresent(text -> changed.add(name + ": " + text));
        return new HttpMessage(startLine, changed, body);
    }

    byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((startLine + "\r\n").getBytes(ISO_8859_1));
        headers.forEach(line -> out.writeBytes((line + "\r\n").getBytes(ISO_8859_1)));
        out.writeBytes("\r\n".getBytes(ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }
}
