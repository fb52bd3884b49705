package io.dataspoc.pipe.check;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.tap.TapException;
import io.dataspoc.singer.transform.RunningTransform;
import io.dataspoc.singer.transform.TransformListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a pipeline's Python transform can be loaded, with the libraries that it needs. */
public final class TransformCheck {

    private TransformCheck() {}

    /** Starts Python and loads the file; empty if the pipeline has none. */
    public static Optional<Finding> run(Pipeline pipeline, PipeHome home, Environment environment) {
        Path file = home.transformFile(pipeline.name());
        return Files.exists(file) ? Optional.of(load(pipeline, file, home, environment)) : Optional.empty();
    }

    private static Finding load(Pipeline pipeline, Path file, PipeHome home, Environment environment) {
        TransformListener told = new TransformListener(Secrets.none(), line -> {}, notice -> {});
        try (RunningTransform transform = RunningTransform.start(
                pipeline.transform().of(file), environment.variables(), home.temporary(), told)) {
            return Finding.good(file + " can be loaded"
                    + transform
                            .report()
                            .map(report -> " with " + report.python())
                            .orElse(""));
        } catch (IOException | TapException e) {
            return Finding.bad(ErrorText.of(e));
        }
    }
}
