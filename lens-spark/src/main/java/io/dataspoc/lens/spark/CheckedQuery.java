package io.dataspoc.lens.spark;

import io.dataspoc.lake.layout.Sha256;
import io.dataspoc.lens.spark.translate.Translator;
import io.dataspoc.lens.sql.Token;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.plan.Step;
import java.util.stream.Collectors;

/** Names a query together with the translator, so that it is compared again when either changed. */
final class CheckedQuery {
    private CheckedQuery() {}

    static String name(Step step) {
        String tokens = step.write().orElseThrow().query().tokens().stream()
                .map(Token::text)
                .collect(Collectors.joining(" "));
        String own = step.file().variants().getOrDefault(Engines.SPARK, "");
        return Engines.SPARK + "-" + Sha256.hex(tokens + "\n" + own + "\n" + Translator.version());
    }
}
