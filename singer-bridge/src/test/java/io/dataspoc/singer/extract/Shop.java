package io.dataspoc.singer.extract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.DestinationPath;
import io.dataspoc.singer.tap.Python;
import io.dataspoc.singer.tap.SourceConfig;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A pipeline over one of the test taps, run as often as a test likes. */
final class Shop {

    private final Path home;
    private final TapCommand command;
    private final ObjectNode config = Json.object();
    private UnaryOperator<TapSource> source = UnaryOperator.identity();
    private UnaryOperator<ExtractionOptions> options = UnaryOperator.identity();
    private ExtractionListener listener = ExtractionListener.SILENT;
    private DestinationPath path = DestinationPath.parse("raw");

    Shop(Path home, String tap) {
        this.home = home;
        this.command = Python.tap(tap);
    }

    Bucket bucket() {
        return new Bucket(home.resolve("lake"));
    }

    Shop with(String key, Object value) {
        config.putPOJO(key, value);
        return this;
    }

    Shop streams(String... names) {
        source = each -> each.withStreams(List.of(names));
        return this;
    }

    Shop limits(TapLimits limits) {
        UnaryOperator<TapSource> before = source;
        source = each -> before.apply(each).withLimits(limits);
        return this;
    }

    Shop options(UnaryOperator<ExtractionOptions> change) {
        options = change;
        return this;
    }

    Shop into(String destination) {
        path = DestinationPath.parse(destination);
        return this;
    }

    Shop listener(ExtractionListener heard) {
        listener = heard;
        return this;
    }

    ExtractionResult run() throws IOException {
        try (Lake lake = bucket().lake()) {
            return extraction(lake).run();
        }
    }

    Extraction extraction(Lake lake) throws IOException {
        Path file = Files.writeString(home.resolve("config.json"), config.toString());
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        TapSource tap = TapSource.of(command, new SourceConfig.OfFile(file))
                .withLimits(TapLimits.defaults().withGrace(Duration.ofSeconds(1)));
        return new Extraction(
                "shop",
                lake,
                path,
                source.apply(tap),
                new Workplace(Python.environment(), temporary, home.resolve("catalog.json")),
                options.apply(ExtractionOptions.defaults("test")),
                listener);
    }

    Path temporary() {
        return home.resolve("tmp");
    }
}
