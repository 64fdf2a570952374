// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/submission.h"

#include "app/cli/documents.h"
#include "app/cli/follow.h"
#include "app/cli/problems.h"
#include "app/cli/secretprompt.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/document.h"

#include <algorithm>

namespace orrery::cli {

namespace {

void tellRefusal(Context &context, const std::vector<Problem> &problems)
{
    const auto first = std::find_if(problems.begin(), problems.end(),
                                    [](const Problem &problem) { return problem.severity == Severity::Error; });
    if (!context.json)
        printProblems(problems, stderr);
    context.fail(Error{first->code, first->message, {}, first->hint});
    context.exitStatus = Failed;
}

// On stderr: with --json the document has them.
void tellConflicts(const std::vector<HomeConflict> &conflicts)
{
    for (const HomeConflict &conflict : conflicts) {
        const QString line = conflict.taken == HomeConflict::Taken::Code
            ? Tr::tr("conflict: %1 was %2 by the earlier run and is another one in the code: the code's is taken "
                     "(--keep %1 takes the earlier run's)")
            : Tr::tr(
                "conflict: %1 was %2 by the earlier run and is another one in the code: the earlier run's is kept");
        std::fprintf(stderr, "%s\n", qUtf8Printable(line.arg(conflict.path.display(), toText(conflict.work))));
    }
}

// Where there is no execution it has been told why.
bool isStarted(Context &context, const Outcome<Submission> &submission)
{
    if (!submission)
        context.fail(submission.error());
    else if (!submission->id)
        tellRefusal(context, submission->problems);
    if (!submission || !submission->id)
        return false;
    tellConflicts(submission->conflicts);
    if (submission->lowSpace)
        std::fprintf(stderr, "%s\n  %s\n", qUtf8Printable(submission->lowSpace->message),
                     qUtf8Printable(submission->lowSpace->detail));
    return true;
}

void tellDetached(Context &context, const ExecutionRecord &record)
{
    if (context.json)
        context.print(executionDocument(record));
    else
        context.say(record.id().toString());
}

} // namespace

std::optional<ExecutionRecord> followToEnd(Context &context, const ExecutionStore &store,
                                           const Outcome<Submission> &submission)
{
    if (!isStarted(context, submission))
        return {};
    const Followed followed = followExecution(context, store, *submission->id, context.json ? stderr : stdout);
    auto record = store.read(*submission->id);
    if (!record) {
        context.fail(record.error());
        return {};
    }
    if (followed == Followed::Ended)
        return std::move(*record);
    std::fprintf(stderr, "%s\n",
                 qUtf8Printable(Tr::tr("%1 goes on. orrery logs -f %1 shows it again, orrery stop %1 ends it.")
                                    .arg(submission->id->toString())));
    if (context.json)
        context.print(executionDocument(*record));
    return {};
}

void tellEnd(Context &context, const ExecutionRecord &record, const Json &more)
{
    context.exitStatus = exitStatusOf(record);
    if (context.json) {
        Json document = executionDocument(record);
        if (more.is_object())
            document.update(more);
        context.print(document);
        return;
    }
    std::fprintf(stderr, "%s %s\n", qUtf8Printable(record.id().toString()), qUtf8Printable(outcomeSentence(record)));
    for (const Reason &warning : record.status.warnings)
        std::fprintf(stderr, "  %s\n", qUtf8Printable(warning.message));
}

void followSubmission(Context &context, const ExecutionStore &store, const Outcome<Submission> &submission, bool detach)
{
    if (!detach) {
        if (const auto ended = followToEnd(context, store, submission))
            tellEnd(context, *ended);
        return;
    }
    if (!isStarted(context, submission))
        return;
    const auto record = store.read(*submission->id);
    if (!record)
        return context.fail(record.error());
    tellDetached(context, *record);
}

Result<> fillSecrets(RunChanges &changes, const QStringList &alsoWanted)
{
    QStringList names = alsoWanted;
    for (const Secret &secret : changes.secrets)
        names.append(secret.name);
    names.removeDuplicates();
    auto secrets = obtainSecrets(names);
    if (!secrets)
        return unexpected(secrets.error());
    changes.secrets = std::move(*secrets);
    return {};
}

} // namespace orrery::cli
