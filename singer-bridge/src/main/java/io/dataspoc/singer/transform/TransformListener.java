package io.dataspoc.singer.transform;

import io.dataspoc.singer.tap.Secrets;
import java.util.function.Consumer;

/**
 * Who is told what a transform says.
 *
 * @param secrets what nobody is told
 * @param lines takes each line that it prints, on a thread of its own
 * @param notices takes what a person should know, on the run's thread
 */
public record TransformListener(Secrets secrets, Consumer<String> lines, Consumer<String> notices) {}
