// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/documents.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/execution/document.h"

namespace orrery::cli {

namespace {

// Says what is known of the execution now.
void change(Context &context, const std::string &reference, const QString &done,
            const std::function<void(ExecutionNotes &)> &edit)
{
    auto record = findExecution(context, reference);
    if (!record)
        return;
    if (auto changed = changeNotes(record->directory, edit); !changed)
        return context.fail(changed.error());
    record->notes = ExecutionNotes::read(record->directory);
    if (context.json)
        return context.print(executionDocument(*record));
    context.say(done.arg(record->id().toString()));
}

} // namespace

void addNotes(Command app, Context &context)
{
    const auto reference = std::make_shared<std::string>();
    const auto text = std::make_shared<std::string>();
    const auto off = std::make_shared<bool>(false);
    const auto command = [&](const char *name, const char *description) {
        const Command added = app.addCommand(name, description);
        added.addOption("ID", *reference, "An id, a unique beginning of one, or @last").required();
        return added;
    };
    const auto name = command("name", "Give an execution a name");
    name.addOption("TEXT", *text, "One line; \"\" takes the name away").required();
    name.onRun([&context, reference, text] {
        const QString value = QString::fromStdString(*text).simplified();
        change(context, *reference, value.isEmpty() ? Tr::tr("%1 has no name any more") : Tr::tr("%1 has its name"),
               [&](ExecutionNotes &notes) { notes.name = value; });
    });
    const auto note = command("note", "Write a note about an execution");
    note.addOption("TEXT", *text, "\"\" takes the note away").required();
    note.onRun([&context, reference, text] {
        const QString value = QString::fromStdString(*text).trimmed();
        change(context, *reference, value.isEmpty() ? Tr::tr("%1 has no note any more") : Tr::tr("%1 has its note"),
               [&](ExecutionNotes &notes) { notes.note = value; });
    });
    const auto star = command("star", "Mark an execution with a star");
    star.addFlag("--off", *off, "Take the star away");
    star.onRun([&context, reference, off] {
        change(context, *reference, *off ? Tr::tr("%1 has no star any more") : Tr::tr("%1 has a star"),
               [&](ExecutionNotes &notes) { notes.starred = !*off; });
    });
}

} // namespace orrery::cli
