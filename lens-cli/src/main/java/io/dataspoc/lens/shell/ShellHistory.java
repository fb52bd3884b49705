package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed, in this shell and before. What may hold a secret is known to this shell only. */
final class ShellHistory extends DefaultHistory {
    private final HistoryFile file;
    private final Consumer<String> warnings;
    private boolean writable = true;

    /** @param warnings is told, once, that the file cannot be used */
    ShellHistory(HistoryFile file, Consumer<String> warnings) {
        this.file = requireNonNull(file, "file is null");
        this.warnings = requireNonNull(warnings, "warnings is null");
    }

    /** Called once, when the first line is read. */
    @Override
    public void load() {
        try {
            for (String entry : file.read()) {
                internalAdd(Instant.EPOCH, entry);
            }
        } catch (IOException e) {
            unusable(e);
        }
        moveToEnd();
    }

    @Override
    public void add(Instant time, String line) {
        String entry = line.strip();
        boolean again = !isEmpty() && entry.equals(get(last()));
        if (entry.isEmpty() || line.startsWith(" ") || again) {
            return;
        }
        internalAdd(time, entry);
        if (writable && !SecretText.mayHoldSecret(entry)) {
            try {
                file.append(entry);
            } catch (IOException e) {
                unusable(e);
            }
        }
    }

    private void unusable(IOException e) {
        writable = false;
        warnings.accept("The history is not kept: " + ErrorText.of(e));
    }
}
