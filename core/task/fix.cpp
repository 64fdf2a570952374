// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/fix.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/path.h"
#include "core/base/tr.h"
#include "core/task/inside.h"
#include "core/task/params.h"
#include "core/task/requirements.h"
#include "core/task/settings.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

// Sources may be large; nobody edits larger ones.
constexpr Bytes largest = Bytes(64) << 20;

Error outdated(const QString &file)
{
    return {"fix.outdated",
            Tr::tr("%1 was not changed: it is no longer as it was when it was checked.").arg(file),
            {},
            Tr::tr("Check the task again.")};
}

class Fixer
{
public:
    explicit Fixer(const QString &root) : m_root(root) { }

    Result<> operator()(const AddRequirement &edit) const
    {
        if (const auto inside = checked(Requirements::fileName); !inside)
            return unexpected(inside.error());
        auto requirements = Requirements::read(m_root);
        if (!requirements && requirements.error().code != Code("requirements.missing"))
            return unexpected(requirements.error());
        Requirements changed = requirements ? std::move(*requirements) : Requirements::parse({});
        if (const auto added = changed.add(edit.line); !added)
            return unexpected(added.error());
        return changed.write(m_root);
    }

    Result<> operator()(const SetParam &edit) const
    {
        auto params = Params::read(m_root);
        if (!params && params.error().code != Code("params.missing"))
            return unexpected(params.error());
        Params changed = params ? std::move(*params) : Params();
        changed.set(edit.key, edit.value);
        return changed.write(m_root);
    }

    Result<> operator()(const SetSetting &edit) const
    {
        Settings settings = Settings::load(m_root);
        if (auto set = settings.setText(edit.key, edit.value); !set)
            return set;
        return settings.write(m_root);
    }

    Result<> operator()(const SetBinding &edit) const
    {
        Settings settings = Settings::load(m_root);
        std::vector<TaskBinding> bindings = settings.bindings();
        const auto bound = std::find_if(bindings.begin(), bindings.end(),
                                        [&](const TaskBinding &binding) { return binding.slot == edit.slot; });
        if (bound == bindings.end())
            return unexpected(outdated(settings.file()));
        if (edit.source.isEmpty())
            bindings.erase(bound);
        else
            bound->source = edit.source;
        if (auto set = settings.setBindings(bindings); !set)
            return set;
        return settings.write(m_root);
    }

    Result<> operator()(const CreateFile &edit) const
    {
        const auto path = checked(edit.file);
        if (!path)
            return unexpected(path.error());
        if (QFileInfo::exists(*path) || QFileInfo(*path).isSymLink())
            return unexpected(outdated(edit.file));
        if (auto made = makeDirectory(QFileInfo(*path).path()); !made)
            return made;
        return writeFileAtomically(*path, edit.bytes);
    }

    Result<> operator()(const CreateDirectory &edit) const
    {
        const auto path = checked(edit.directory);
        return path ? makeDirectory(*path) : unexpected(path.error());
    }

    Result<> operator()(const ReplaceLine &edit) const
    {
        return changeLine(edit.file, edit.line, edit.expected, edit.text);
    }

    Result<> operator()(const RemoveLine &edit) const { return changeLine(edit.file, edit.line, edit.expected, {}); }

    Result<> operator()(const ReplaceFile &edit) const
    {
        const auto path = checked(edit.file);
        if (!path)
            return unexpected(path.error());
        const auto bytes = readFile(*path, largest);
        if (!bytes)
            return unexpected(bytes.error());
        if (*bytes != edit.expected)
            return unexpected(outdated(edit.file));
        return writeFileAtomically(*path, edit.bytes);
    }

    Result<> operator()(const AddIgnoreRule &edit) const
    {
        // The file that is read: the service's own where only that one is there.
        QString name = QStringLiteral(".orreryignore");
        if (!QFileInfo::exists(m_root + u'/' + name) && QFileInfo::exists(m_root + QStringLiteral("/.openbayesignore")))
            name = QStringLiteral(".openbayesignore");
        const auto path = checked(name);
        if (!path)
            return unexpected(path.error());
        const auto text = readFile(*path, largest);
        if (!text && text.error().code != Code("io.not_found"))
            return unexpected(text.error());
        QByteArray bytes = text.value_or(QByteArray());
        if (!bytes.isEmpty() && !bytes.endsWith('\n'))
            bytes += '\n';
        return writeFileAtomically(*path, bytes + edit.pattern.toUtf8() + '\n');
    }

private:
    // The path of a file of the task, whose symlinks stay inside.
    Result<QString> checked(const QString &file) const
    {
        const auto path = TaskPath::normalised(file);
        if (!path || resolveInside(m_root, *path) != Inside::Yes)
            return unexpected(
                Error{"fix.outside", Tr::tr("%1 was not changed: it leads out of the task.").arg(file), {}, {}});
        return QFile::decodeName(hostPath(m_root, *path).c_str());
    }

    // text: nothing removes the line with its end.
    Result<> changeLine(const QString &file, int line, const QString &expected, std::optional<QString> text) const
    {
        const auto path = checked(file);
        if (!path)
            return unexpected(path.error());
        auto bytes = readFile(*path, largest);
        if (!bytes)
            return unexpected(bytes.error());
        qsizetype begin = 0;
        for (int number = 1; number < line; ++number) {
            begin = bytes->indexOf('\n', begin) + 1;
            if (begin == 0)
                return unexpected(outdated(file));
        }
        qsizetype end = bytes->indexOf('\n', begin);
        const qsizetype next = end < 0 ? bytes->size() : end + 1;
        end = end < 0 ? bytes->size() : end;
        if (end > begin && bytes->at(end - 1) == '\r')
            --end;
        QByteArray now = bytes->mid(begin, end - begin);
        QByteArray wanted = expected.toUtf8();
        if (wanted.endsWith('\r'))
            wanted.chop(1);
        if (now != wanted)
            return unexpected(outdated(file));
        if (text)
            bytes->replace(begin, end - begin, text->toUtf8());
        else
            bytes->remove(begin, next - begin);
        return writeFileAtomically(*path, *bytes);
    }

    const QString &m_root;
};

} // namespace

Result<> applyFix(const QString &taskRoot, const Fix &fix)
{
    for (const Edit &edit : fix.edits) {
        if (auto made = std::visit(Fixer(taskRoot), edit); !made)
            return made;
    }
    return {};
}

} // namespace orrery
