package io.dataspoc.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;

/**
 * Writes the Singer stream that the whole-process benchmarks read: records of about 425 bytes with 12 fields (integers,
 * strings with escapes and non-ASCII letters, number, boolean, date-times, date, object, array; nulls in most), and a
 * STATE after every 10,000. The same arguments give the same bytes. Date-times have neither zone nor fraction, because the
 * Python tool that we compare with takes none.
 *
 * <p>It needs nothing but the JDK, so that {@code java OrdersStream.java RECORDS FILE} works without a build.
 */
public final class OrdersStream {

    private static final int STATE_EVERY = 10_000;
    private static final long FIRST_MOMENT =
            Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private static final String[] WORDS =
            ("deliver after noon please leave with the neighbour fragile gift wrap customer called twice refund pending "
                            + "address checked invoice sent express standard blue box left at door ring bell no contact "
                            + "priority return label included second attempt warehouse north south")
                    .split(" ");
    private static final String[] STATUSES = {"pending", "paid", "shipped", "delivered", "cancelled", "returned"};
    private static final String[] CITIES = {
        "Lisbon",
        "Porto",
        "Madrid",
        "Paris",
        "Berlin",
        "Rome",
        "Vienna",
        "Prague",
        "London",
        "Dublin",
        "S\\u00e3o Paulo",
        "M\\u00fcnchen",
        "Kraków",
        "Oslo",
        "New York"
    };
    private static final String[] TAGS = {"a", "b", "vip", "new", "sale", "b2b", "gift", "eu", "returning", "bulk"};
    private static final String[] DOMAINS = {"example.com", "example.org", "mail.example.net", "corp.example"};

    private static final String SCHEMA = """
            {"type":"SCHEMA","stream":"orders","schema":{"type":"object","properties":{\
            "id":{"type":["integer","null"]},"customer_id":{"type":["integer","null"]},\
            "status":{"type":["string","null"]},"total":{"type":["number","null"]},\
            "email":{"type":["string","null"]},"note":{"type":["string","null"]},\
            "is_test":{"type":["boolean","null"]},\
            "created_at":{"type":["string","null"],"format":"date-time"},\
            "updated_at":{"type":["string","null"],"format":"date-time"},\
            "order_date":{"type":["string","null"],"format":"date"},\
            "address":{"type":["object","null"],"properties":{"city":{"type":["string","null"]},\
            "zip":{"type":["string","null"]}}},\
            "tags":{"type":["array","null"],"items":{"type":"string"}}}},\
            "key_properties":["id"],"bookmark_properties":["updated_at"]}
            """;

    private final Random random = new Random(42);
    private final StringBuilder line = new StringBuilder(1024);

    private OrdersStream() {}

    /** Takes the number of records and the file to write. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("Usage: OrdersStream RECORDS FILE");
            System.exit(2);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1])), 1 << 20)) {
            new OrdersStream().write(Long.parseLong(arguments[0]), out);
        }
    }

    private void write(long records, OutputStream out) throws IOException {
        out.write(SCHEMA.getBytes(StandardCharsets.UTF_8));
        for (long id = 1; id <= records; id++) {
            record(id);
            if (id % STATE_EVERY == 0) {
                state(id);
            }
            out.write(line.toString().getBytes(StandardCharsets.UTF_8));
            line.setLength(0);
        }
    }

    private void record(long id) {
        LocalDateTime created =
                LocalDateTime.ofEpochSecond(FIRST_MOMENT + id * 37 + random.nextInt(30), 0, ZoneOffset.UTC);
        line.append("{\"type\":\"RECORD\",\"stream\":\"orders\",\"record\":{\"id\":")
                .append(id);
        line.append(",\"customer_id\":");
        oneIn(50, () -> line.append(1 + random.nextInt(200_000)));
        line.append(",\"status\":\"").append(any(STATUSES)).append("\",\"total\":");
        oneIn(100, this::money);
        line.append(",\"email\":");
        oneIn(
                33,
                () -> line.append("\"user")
                        .append(1 + random.nextInt(200_000))
                        .append('@')
                        .append(any(DOMAINS))
                        .append('"'));
        line.append(",\"note\":");
        oneIn(10, this::note);
        line.append(",\"is_test\":").append(random.nextInt(20) == 0);
        line.append(",\"created_at\":\"").append(SECONDS.format(created)).append("\",\"updated_at\":");
        oneIn(200, () -> quoted(SECONDS.format(created.plusSeconds(random.nextInt(864_000)))));
        line.append(",\"order_date\":\"").append(created.toLocalDate()).append("\",\"address\":");
        oneIn(25, this::address);
        line.append(",\"tags\":[");
        tags();
        line.append("]},\"time_extracted\":\"2026-04-28T10:11:12Z\"}\n");
    }

    private void state(long id) {
        line.append("{\"type\":\"STATE\",\"value\":{\"bookmarks\":{\"orders\":{\"id\":")
                .append(id)
                .append("}}}}\n");
    }

    /** Null once in so many records, else what the writer appends. */
    private void oneIn(int records, Runnable writer) {
        if (random.nextInt(records) == 0) {
            line.append("null");
        } else {
            writer.run();
        }
    }

    private void money() {
        int cents = 100 + random.nextInt(1 + random.nextInt(900_000));
        line.append(cents / 100).append('.').append(cents % 100 / 10);
        if (cents % 10 != 0) {
            line.append(cents % 10);
        }
    }

    private void note() {
        line.append('"').append(any(WORDS));
        int end = line.length() + 28 + random.nextInt(40);
        while (line.length() < end) {
            line.append(' ').append(any(WORDS));
        }
        switch (random.nextInt(50)) {
            case 0 -> line.append(" \\\"ok\\\"");
            case 1 -> line.append("\\n- \\u20ac ").append(random.nextInt(100));
            case 2 -> line.append(" café");
            default -> {
                // Most notes are plain.
            }
        }
        line.append('"');
    }

    private void address() {
        line.append("{\"city\":\"").append(any(CITIES)).append("\",\"zip\":\"");
        line.append(String.valueOf(10_000 + random.nextInt(10_000)), 1, 5).append('-');
        line.append(100 + random.nextInt(900)).append("\"}");
    }

    private void tags() {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                line.append(',');
            }
            quoted(any(TAGS));
        }
    }

    private void quoted(String text) {
        line.append('"').append(text).append('"');
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
