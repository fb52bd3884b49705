package io.dataspoc.pipe.alert;

import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Sends an alert, three times at most. What does not get through is a warning and nothing else. */
final class Delivery {
    private final List<Duration> waits;
    private final Consumer<String> warnings;

    /**
     * A delivery.
     *
     * @param waits between one attempt and the next
     * @param warnings told what did not get through
     */
    Delivery(List<Duration> waits, Consumer<String> warnings) {
        this.waits = List.copyOf(waits);
        this.warnings = warnings;
    }

    /** Whether it got through. */
    boolean send(Channel channel, Alert alert) {
        IOException failure = null;
        for (int attempt = 0; attempt <= waits.size(); attempt++) {
            try {
                if (attempt > 0) {
                    Thread.sleep(waits.get(attempt - 1).toMillis());
                }
                channel.send(alert);
                return true;
            } catch (Channel.PermanentException e) {
                failure = e;
                break;
            } catch (IOException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new IOException("interrupted", e);
                break;
            }
        }
        warnings.accept("The alert '" + alert.event() + "' of pipeline '" + alert.pipeline() + "' did not reach "
                + channel.name() + ": " + ErrorText.of(failure) + ".");
        return false;
    }
}
