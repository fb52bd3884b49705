package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.files.CsvSettings.ExtraFields;
import io.dataspoc.singer.files.CsvSettings.Header;
import io.dataspoc.singer.files.CsvSettings.Inference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of a CSV file. */
final class CsvRows implements FileRows {

    /** The types of more lines than these are taken from what comes. */
    private static final int SAMPLE_LINES = 20_000;

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private final Sampled file;
    private final CsvSettings settings;
    private final CsvText text;
    private final List<String> names = new ArrayList<>();
    private TextType[] types = {};

    CsvRows(Sampled file, CsvSettings settings) throws IOException {
        this.file = file;
        this.settings = settings;
        this.text = new CsvText(settings, CsvText.delimiter(file.beginning(), settings));
        Sample sample = new Sample();
        text.look(file.beginning(), sample);
        name(sample.header(), Math.max(sample.header().size(), sample.width));
        types = Arrays.copyOf(sample.result(), names.size());
        for (int i = 0; i < types.length; i++) {
            types[i] = types[i] == null ? TextType.UNKNOWN : types[i];
        }
    }

    /** Names for all columns: the header's, made different where two are the same. */
    private void name(List<String> header, int width) {
        int count = settings.header() == Header.PRESENT ? header.size() : width;
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String given = i < header.size() ? header.get(i).strip() : "";
            String base = given.isEmpty() ? "column_" + (i + 1) : given;
            String name = base;
            for (int n = 2; !taken.add(name); n++) {
                name = base + "_" + n;
            }
            names.add(name);
        }
    }

    @Override
    public Map<String, ObjectNode> columns() {
        Map<String, ObjectNode> columns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            ObjectNode given = settings.types().get(names.get(i));
            columns.put(names.get(i), given == null ? types[i].schema() : given);
        }
        return columns;
    }

    @Override
    public void send(StreamMessages out) throws IOException {
        Sending sending = new Sending(out);
        try {
            text.read(file.whole(), sending);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean isNull(char[] c, int offset, int length, boolean quoted) {
        return !quoted && (length == 0 ? settings.nullTexts().contains("") : isNullText(c, offset, length));
    }

    private boolean isNullText(char[] c, int offset, int length) {
        for (String text : settings.nullTexts()) {
            if (text.length() == length && text.equals(new String(c, offset, length))) {
                return true;
            }
        }
        return false;
    }

    /** Looks at the first lines: how many columns, of which types. */
    private final class Sample extends CsvText.Lines {

        private final List<String> first = new ArrayList<>();
        private TextType[] types = new TextType[16];
        private TextType[] settled = types;
        private int line;
        private int width;

        List<String> header() {
            return settings.header() == Header.PRESENT ? first : settings.columns();
        }

        /** The last line of a cut sample may be half a line. */
        TextType[] result() {
            return file.isCut() && line < SAMPLE_LINES ? settled : types;
        }

        @Override
        protected void handleBegin(long startingLine) {
            settled = types.clone();
        }

        @Override
        void field(int field, char[] c, int offset, int length, boolean quoted) {
            if (line == 0 && settings.header() == Header.PRESENT) {
                first.add(new String(c, offset, length));
                return;
            }
            width = Math.max(width, field + 1);
            if (field >= types.length) {
                types = Arrays.copyOf(types, 2 * field);
            }
            TextType known = types[field] == null ? TextType.UNKNOWN : types[field];
            boolean empty = length == 0 || isNull(c, offset, length, quoted);
            types[field] = settings.inference() == Inference.OFF
                    ? TextType.STRING
                    : empty ? known : known.with(c, offset, length);
        }

        @Override
        boolean endLine() {
            line++;
            return line < SAMPLE_LINES;
        }
    }

    /** Makes each line a record. */
    private final class Sending extends CsvText.Lines {

        private final StreamMessages out;
        private final JsonBytes json = new JsonBytes();
        private final byte[][] prefixes;
        private final TextType[] now;
        private final boolean[] given;
        private boolean header = settings.header() == Header.PRESENT;
        private long line;
        private int next;
        private boolean first;

        Sending(StreamMessages out) {
            this.out = out;
            this.prefixes = new byte[names.size()][];
            this.now = new TextType[names.size()];
            this.given = new boolean[names.size()];
            for (int i = 0; i < now.length; i++) {
                String name = names.get(i);
                given[i] = settings.types().containsKey(name);
                now[i] = TextType.of(out.columns().get(name));
                prefixes[i] = out.isWanted(name) ? prefix(name) : null;
            }
        }

        private byte[] prefix(String name) {
            byte[] quoted = JsonBytes.quoted(name);
            byte[] prefix = Arrays.copyOf(quoted, quoted.length + 1);
            prefix[quoted.length] = ':';
            return prefix;
        }

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine + settings.skipLines();
            next = 0;
            first = true;
            json.clear();
            json.raw('{');
        }

        @Override
        void field(int field, char[] c, int offset, int length, boolean quoted) {
            if (header) {
                return;
            }
            if (field >= now.length) {
                refuseExtra(field);
                return;
            }
            next = field + 1;
            if (prefixes[field] == null) {
                return;
            }
            if (!first) {
                json.raw(',');
            }
            first = false;
            json.raw(prefixes[field]);
            if (isNull(c, offset, length, quoted) || length == 0 && now[field] != TextType.STRING) {
                json.raw(NULL);
            } else {
                value(field, c, offset, length);
            }
        }

        private void value(int field, char[] c, int offset, int length) {
            TextType type = now[field];
            if (!type.fits(c, offset, length) && !given[field]) {
                type = widen(field, type.with(c, offset, length));
            }
            switch (type) {
                case INTEGER, NUMBER -> number(type, c, offset, length);
                case BOOLEAN -> truth(c, offset, length);
                case UNKNOWN, DATE, TIMESTAMP, GIVEN, STRING -> json.quoted(c, offset, length);
            }
        }

        /** Where the type is given a text that does not fit goes on as it is: what then, schema.on_type_mismatch says. */
        private void number(TextType type, char[] c, int offset, int length) {
            if (type.fits(c, offset, length)) {
                json.ascii(c, offset, length);
            } else {
                json.quoted(c, offset, length);
            }
        }

        private void truth(char[] c, int offset, int length) {
            boolean yes = TextType.is(c, offset, length, "true")
                    || TextType.is(c, offset, length, "t")
                    || TextType.is(c, offset, length, "yes")
                    || length == 1 && c[offset] == '1';
            boolean no = TextType.is(c, offset, length, "false")
                    || TextType.is(c, offset, length, "f")
                    || TextType.is(c, offset, length, "no")
                    || length == 1 && c[offset] == '0';
            if (yes || no) {
                json.raw(yes ? TRUE : FALSE);
            } else {
                json.quoted(c, offset, length);
            }
        }

        private TextType widen(int field, TextType wider) {
            try {
                out.learn(Map.of(names.get(field), wider.schema()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            now[field] = TextType.of(out.columns().get(names.get(field)));
            return now[field];
        }

        private void refuseExtra(int field) {
            if (settings.extraFields() == ExtraFields.FAIL) {
                throw new UncheckedIOException(new IOException("line " + line + " has more than the " + field
                        + " fields of the header. Correct 'delimiter' or 'quote', or set 'extra_fields: ignore'"));
            }
        }

        @Override
        boolean endLine() {
            if (header) {
                header = false;
                return true;
            }
            if (next == 0) {
                return true;
            }
            json.raw('}');
            try {
                out.record(json.bytes(), 0, json.length());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        }
    }
}
