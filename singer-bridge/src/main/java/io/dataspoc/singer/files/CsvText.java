package io.dataspoc.singer.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/** Splits CSV text into fields. */
final class CsvText {

    private static final int MAX_FIELD_CHARACTERS = 256 << 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String DELIMITERS = ",;\t|";

    private final CsvSettings settings;
    private final char delimiter;

    CsvText(CsvSettings settings, char delimiter) {
        this.settings = settings;
        this.delimiter = delimiter;
    }

    /** What is told the fields of a line, one after the other. */
    abstract static class Lines extends AbstractBaseCsvCallbackHandler<Boolean> {

        @Override
        protected final Boolean buildRecord() {
            return endLine();
        }

        /** The line is complete; returns whether to go on. */
        abstract boolean endLine();

        @Override
        protected void handleField(int field, char[] text, int offset, int length, boolean quoted) {
            field(field, text, offset, length, quoted);
        }

        abstract void field(int field, char[] text, int offset, int length, boolean quoted);
    }

    /**
     * Tells the handler all lines.
     *
     * @throws IOException if the text is damaged, with the line
     */
    void read(InputStream in, Lines handler) throws IOException {
        read(text(in, CodingErrorAction.REPORT), handler, builder().allowUnclosedQuote(false));
    }

    /** Tells the handler lines until it has enough; what is odd about them is passed over. */
    void look(InputStream beginning, Lines handler) throws IOException {
        read(text(beginning, CodingErrorAction.REPLACE), handler, builder().allowUnclosedQuote(true));
    }

    private CsvReader.CsvReaderBuilder builder() {
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(delimiter)
                .quoteCharacter(settings.quote())
                .maxBufferSize(MAX_FIELD_CHARACTERS)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .skipEmptyLines(true);
        return settings.comment() == '\0'
                ? builder
                : builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(settings.comment());
    }

    private void read(Reader in, Lines handler, CsvReader.CsvReaderBuilder builder) throws IOException {
        try (CloseableIterator<Boolean> lines = builder.build(handler, in).iterator()) {
            boolean more = true;
            while (more && lines.hasNext()) {
                more = lines.next();
            }
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw failure(e);
        }
    }

    /** What went wrong, by the first cause that tells more than where it was noticed. */
    private IOException failure(Exception noticed) {
        for (Throwable cause = noticed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new IOException(
                        "it is not " + settings.encoding() + "; set 'encoding', such as latin1 or windows-1252",
                        noticed);
            }
            if (cause instanceof IOException e) {
                return e;
            }
        }
        return new IOException(noticed.getMessage(), noticed);
    }

    private Reader text(InputStream in, CodingErrorAction onError) throws IOException {
        InputStreamReader decoded = new InputStreamReader(
                in, settings.encoding().newDecoder().onMalformedInput(onError).onUnmappableCharacter(onError));
        PushbackReader reader = new PushbackReader(decoded, 1);
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        for (int line = 0; line < settings.skipLines(); line++) {
            skipLine(reader);
        }
        return reader;
    }

    private static void skipLine(Reader reader) throws IOException {
        int c = reader.read();
        while (c >= 0 && c != '\n') {
            c = reader.read();
        }
    }

    /** The delimiter that the first line has most of, outside of quotes; a comma if it has none. */
    static char delimiter(InputStream beginning, CsvSettings settings) throws IOException {
        if (settings.delimiter() != '\0') {
            return settings.delimiter();
        }
        try (BufferedReader reader =
                new BufferedReader(new CsvText(settings, ',').text(beginning, CodingErrorAction.REPLACE))) {
            String line = reader.readLine();
            while (line != null && (line.isBlank() || line.charAt(0) == settings.comment())) {
                line = reader.readLine();
            }
            return mostFrequent(line == null ? "" : line, settings.quote());
        }
    }

    private static char mostFrequent(String line, char quote) {
        int[] counts = new int[DELIMITERS.length()];
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            inside ^= line.charAt(i) == quote;
            int which = inside ? -1 : DELIMITERS.indexOf(line.charAt(i));
            if (which >= 0) {
                counts[which]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS.charAt(best);
    }
}
