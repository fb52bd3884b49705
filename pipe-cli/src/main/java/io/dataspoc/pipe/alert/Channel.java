package io.dataspoc.pipe.alert;

import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.NotifySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A way to tell people. */
sealed interface Channel permits Webhook, CommandChannel, Sendmail {
    /** What it is, for people, without secrets. */
    String name();

    /**
     * Tells them.
     *
     * @throws PermanentException if to try again is in vain
     * @throws IOException if it did not get through; without secrets
     */
    void send(Alert alert) throws IOException;

    /** Those of a pipeline. */
    static List<Channel> of(NotifySettings settings, Environment environment) {
        List<Channel> channels = new ArrayList<>();
        settings.webhooks().forEach(address -> channels.add(new Webhook(address)));
        if (!settings.command().isEmpty()) {
            channels.add(new CommandChannel(settings.command(), environment));
        }
        if (!settings.emails().isEmpty()) {
            channels.add(new Sendmail(settings.emails(), settings.sender(), environment));
        }
        return channels;
    }

    /** To try again is in vain. */
    final class PermanentException extends IOException {
        private static final long serialVersionUID = 1L;

        PermanentException(String message) {
            super(message);
        }
    }
}
