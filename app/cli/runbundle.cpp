// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runbundle.h"

#include "app/cli/documents.h"
#include "app/cli/progressline.h"
#include "app/cli/submission.h"
#include "core/base/tr.h"
#include "core/execution/bundlerun.h"
#include "core/execution/bundleverify.h"

#include <algorithm>
#include <cstdio>

namespace orrery::cli {

namespace {

QString sentence(OutputVerdict::Kind kind)
{
    switch (kind) {
    case OutputVerdict::Kind::Equal:
        return Tr::tr("equal     %1");
    case OutputVerdict::Kind::Different:
        return Tr::tr("different %1");
    case OutputVerdict::Kind::Missing:
        return Tr::tr("missing   %1");
    case OutputVerdict::Kind::Added:
        break;
    }
    return Tr::tr("added     %1");
}

class BundleRun
{
public:
    BundleRun(Context &context, const Workspace &workspace, bool verify)
        : m_context(context), m_store(workspace), m_verify(verify)
    { }

    void run(const Bundle &bundle, const RunChanges &changes, bool detach)
    {
        const auto programs = m_context.programs();
        if (!programs)
            return m_context.fail(programs.error());
        const auto &executions = bundle.executions();
        if (detach && (m_verify || executions.size() > 1)) {
            return m_context.fail(Error{"usage.arguments",
                                        Tr::tr("--detach is not possible here: something is left to do at the end"),
                                        {},
                                        {}});
        }
        for (const BundledExecution &execution : executions) {
            const bool last = &execution == &executions.back();
            const auto submission = [&] {
                ProgressLine progress(Tr::tr("Keeping the code"));
                return submitBundled(m_store.workspace(), *programs, bundle, execution, m_made,
                                     last ? changes : RunChanges(), progress, m_context.stop());
            }();
            if (detach)
                return followSubmission(m_context, m_store, submission, true);
            const auto ended = followToEnd(m_context, m_store, submission);
            if (!ended || !take(execution, *ended, last))
                return;
        }
    }

private:
    // Whether it goes on.
    bool take(const BundledExecution &then, const ExecutionRecord &again, bool last)
    {
        m_made.emplace(then.record.id().toString(), again.id().toString());
        if (m_verify && !verify(then.record, again))
            return false;
        const bool goesOn = exitStatusOf(again) == Done || again.status.state == then.record.status.state;
        if (!last && goesOn)
            return true;
        tellEnd(m_context, again, m_verify ? Json{{"verification", m_verification}} : Json());
        if (m_context.exitStatus == Done && !m_equal)
            m_context.exitStatus = Failed;
        return false;
    }

    bool verify(const ExecutionRecord &then, const ExecutionRecord &again)
    {
        const auto verdicts = compareOutputs(then, again);
        if (!verdicts) {
            m_context.fail(verdicts.error());
            return false;
        }
        m_equal = m_equal && allEqual(*verdicts);
        Json entry{{"execution", toJson(again.id().toString())}, {"repeats", toJson(then.id().toString())}};
        entry.update(toJson(*verdicts));
        m_verification.push_back(std::move(entry));
        if (m_context.json)
            return true;
        for (const OutputVerdict &verdict : *verdicts)
            std::fprintf(stderr, "%s\n", qUtf8Printable(sentence(verdict.kind).arg(verdict.path.display())));
        const auto equal = std::count_if(verdicts->begin(), verdicts->end(), [](const OutputVerdict &verdict) {
            return verdict.kind == OutputVerdict::Kind::Equal;
        });
        std::fprintf(stderr, "%s\n",
                     qUtf8Printable(Tr::tr("%1 of %2 files of %3 are equal, byte for byte.")
                                        .arg(equal)
                                        .arg(verdicts->size())
                                        .arg(then.id().toString())));
        return true;
    }

    Context &m_context;
    ExecutionStore m_store;
    bool m_verify;
    bool m_equal = true;
    BundledIds m_made;
    Json m_verification = Json::array();
};

} // namespace

void runBundle(Context &context, const Workspace &workspace, const QString &file, const RunChanges &changes,
               bool verify, bool detach)
{
    const auto bundle = Bundle::open(workspace, file, context.stop());
    if (!bundle)
        return context.fail(bundle.error());
    BundleRun(context, workspace, verify).run(*bundle, changes, detach);
}

} // namespace orrery::cli
