package io.dataspoc.lens.transform.write;

import io.dataspoc.lake.manifest.ViewEntry;
import io.dataspoc.lens.catalog.LakeTable;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.check.CheckResult;
import io.dataspoc.lens.transform.plan.Action.Kind;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.view.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Shows a session a table or view as it is going to be, before that counts. */
final class StagedView {
    private final LakeSession session;
    private final Target target;

    StagedView(LakeSession session, Target target) {
        this.session = session;
        this.target = target;
    }

    /** What tests say of a view; afterwards the session still shows that, until it looks at the buckets again. */
    List<CheckResult> test(ViewEntry view, Supplier<List<CheckResult>> tests) {
        session.overlay(catalog -> {
            String alias = catalog.buckets().get(target.bucket()).alias();
            return catalog.with(target.bucket(), LakeTable.view(alias, view));
        });
        return tests.get();
    }

    /** What tests say; afterwards the session still shows the table so, until it looks at the buckets again. */
    List<CheckResult> test(Optional<LakeTable> there, Queries.Rows rows, Supplier<List<CheckResult>> tests) {
        List<TableFile> files = new ArrayList<>();
        if (rows.kind() == Kind.ADD && there.isPresent()) {
            files.addAll(there.get().files());
        }
        rows.parts()
                .forEach(part -> files.add(new TableFile(
                        part.file().toString(),
                        (part.folder().isEmpty() ? "" : part.folder() + "/")
                                + part.file().getFileName())));
        session.overlay(catalog -> {
            LakeTable base = catalog.table(target.bucket(), target.id())
                    .filter(known -> !known.isView())
                    .orElseGet(() -> LakeTable.planned(
                            catalog.buckets().get(target.bucket()).alias(), target.id()));
            return catalog.with(target.bucket(), base.staged("staged-" + UUID.randomUUID(), files));
        });
        return tests.get();
    }
}
