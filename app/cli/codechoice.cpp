// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/codechoice.h"

#include "app/cli/arguments.h"
#include "core/base/tr.h"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace orrery::cli {

namespace {

constexpr std::size_t shownChanges = 10;

void tell(const QString &line)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(line));
}

void tellChanges(const std::vector<FileChange> &changes)
{
    for (std::size_t i = 0; i < std::min(changes.size(), shownChanges); ++i)
        tell(QStringLiteral("  %1 %2").arg(toText(changes[i].kind), -8).arg(changes[i].path.display()));
    if (changes.size() > shownChanges)
        tell(Tr::tr("  … and %n more", nullptr, static_cast<int>(changes.size() - shownChanges)));
}

CodeChoice ask()
{
    std::fprintf(stderr, "%s ", qUtf8Printable(Tr::tr("Run the code as it was then, or as it is now? [T/n]")));
    char answer[16] = {};
    const bool now = std::fgets(answer, sizeof answer, stdin) && (answer[0] == 'n' || answer[0] == 'N');
    return now ? CodeChoice::Now : CodeChoice::Then;
}

} // namespace

Outcome<CodeSource> chooseCode(Context &context, const Workspace &workspace, const ExecutionRecord &earlier,
                               const std::string &option, Unasked unasked)
{
    if (option == "then" || option == "now")
        return option == "now" ? CodeChoice::Now : CodeChoice::Then;
    if (!option.empty())
        return CodeSource(pathArgument(option));
    const auto changes = codeChangesSince(workspace, earlier, CodeChoice::Now, Progress::none(), context.stop());
    if (!changes && (changes.error().cancelled() || changes.error().asError().code != Code("task.not_found")))
        return unexpected(changes.error());
    if (!changes || changes->empty())
        return CodeChoice::Then;
    const QString differs = Tr::tr("%n file(s) of %1 changed since then.", nullptr, static_cast<int>(changes->size()))
                                .arg(earlier.spec.taskPath);
    if (::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0) {
        tell(differs);
        tellChanges(*changes);
        return ask();
    }
    if (unasked == Unasked::Refused) {
        return unexpected(Halt(Error{
            "usage.code",
            differs + u' ' + Tr::tr("Which code is to be run is for you to say."),
            {},
            Tr::tr("Add --code then or --code now; orrery diff %1 shows what changed.").arg(earlier.id().toString())}));
    }
    tell(differs + u' ' + Tr::tr("The code of then is run; --code now takes the one of now."));
    return CodeChoice::Then;
}

} // namespace orrery::cli
