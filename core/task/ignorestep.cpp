// SPDX-License-Identifier: GPL-3.0-or-later
// Leaving a file out, and taking it in again, as a change that can be taken back.
#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/filestep.h"
#include "core/task/ignore.h"

#include <QFile>
#include <QFileInfo>

namespace orrery {

namespace {

constexpr Bytes largest = Bytes(16) << 20;

// The file that is read: the service's own where only that one is there.
QString ignoreFileOf(const QString &root)
{
    const QString own = root + QStringLiteral("/.orreryignore");
    const QString other = root + QStringLiteral("/.openbayesignore");
    return !QFileInfo::exists(own) && QFileInfo::exists(other) ? other : own;
}

QByteArray withLine(QByteArray text, const QByteArray &line)
{
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += '\n';
    return text + line + '\n';
}

// Without the lines that are exactly this one; nothing where there is none.
std::optional<QByteArray> withoutLine(const QByteArray &text, const QByteArray &line)
{
    QByteArray kept;
    bool found = false;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype end = text.indexOf('\n', from);
        const QByteArray whole = text.mid(from, end < 0 ? -1 : end + 1 - from);
        if (whole.trimmed() == line)
            found = true;
        else
            kept += whole;
        from += whole.size();
    }
    return found ? std::optional(kept) : std::nullopt;
}

class IgnoreStep : public FileStep
{
public:
    IgnoreStep(QString root, const TaskPath &path, bool directory, bool ignore)
        : FileStep(ignore ? Tr::tr("leaving out %1").arg(path.display()) : Tr::tr("taking in %1").arg(path.display())),
          m_root(std::move(root)), m_path(path), m_directory(directory), m_ignore(ignore)
    { }

    Outcome<> redo(Progress & /*progress*/, std::stop_token /*stop*/) override
    {
        m_file = ignoreFileOf(m_root);
        const auto text = readFile(m_file, largest);
        if (!text && text.error().code != Code("io.not_found"))
            return unexpected(Halt(text.error()));
        m_existed = text.has_value();
        m_before = text.value_or(QByteArray());
        const auto after = changed();
        if (!after)
            return unexpected(after.error());
        m_after = *after;
        if (const auto written = writeFileAtomically(m_file, m_after); !written)
            return unexpected(Halt(written.error()));
        return verify();
    }

    Outcome<> undo() override
    {
        const auto text = readFile(m_file, largest);
        if (!text || *text != m_after)
            return unexpected(Halt(Error{"task.changed",
                                         Tr::tr("%1 was changed since").arg(QFileInfo(m_file).fileName()),
                                         {},
                                         Tr::tr("Change the line by hand.")}));
        if (!m_existed && QFile::remove(m_file))
            return {};
        if (const auto written = writeFileAtomically(m_file, m_before); !written)
            return unexpected(Halt(written.error()));
        return {};
    }

    std::vector<TaskPath> shows() const override { return {m_path}; }

private:
    Outcome<QByteArray> changed() const
    {
        const auto pattern = ignorePatternFor(m_path.bytes(), m_directory);
        if (!pattern)
            return unexpected(Halt(Error{"ignore.name",
                                         Tr::tr("No rule can name %1").arg(m_path.display()),
                                         {},
                                         Tr::tr("Rename it, or write a rule with * by hand.")}));
        const QByteArray line = pattern->toUtf8();
        if (m_ignore) {
            const auto shorter = withoutLine(m_before, '!' + line);
            return withLine(shorter.value_or(m_before), line);
        }
        if (auto shorter = withoutLine(m_before, line))
            return *shorter;
        return withLine(m_before, '!' + line);
    }

    // Whether it has come about: another rule may go before ours, or a folder above be left out as a whole.
    Outcome<> verify()
    {
        const auto refuse = [this](Error error) -> Outcome<> {
            [[maybe_unused]] const auto back = undo();
            return unexpected(Halt(std::move(error)));
        };
        if (!m_ignore) {
            for (auto folder = m_path.parent(); folder; folder = folder->parent()) {
                const auto decision = decideIgnored(m_root, *folder, true);
                if (decision && decision->excluded)
                    return refuse({"ignore.parent",
                                   Tr::tr("%1 is left out as a whole").arg(folder->display()),
                                   {},
                                   Tr::tr("Take in that folder first.")});
            }
        }
        const auto decision = decideIgnored(m_root, m_path, m_directory);
        if (!decision)
            return refuse(decision.error());
        if (decision->excluded != m_ignore)
            return refuse({"ignore.rule",
                           Tr::tr("Another rule goes before: %1")
                               .arg(decision->rule ? displayName(decision->rule->pattern) : QString()),
                           {},
                           Tr::tr("Change that rule by hand.")});
        return {};
    }

    QString m_root;
    TaskPath m_path;
    bool m_directory;
    bool m_ignore;
    QString m_file;
    bool m_existed = false;
    QByteArray m_before, m_after;
};

} // namespace

std::optional<QString> ignorePatternFor(std::string_view path, bool directory)
{
    if (!isUtf8(path) || path.find('\n') != std::string_view::npos || path.find('\r') != std::string_view::npos)
        return {};
    QString pattern = u'/' + QString::fromUtf8(path.data(), qsizetype(path.size()));
    for (const QChar special : QStringLiteral("\\*?["))
        pattern.replace(special, QString(u'\\') + special);
    if (directory)
        return pattern + u'/';
    if (pattern.endsWith(u' '))
        pattern.insert(pattern.size() - 1, u'\\');
    return pattern;
}

std::unique_ptr<FileStep> ignoreStep(const QString &root, const TaskPath &path, bool directory, bool ignore)
{
    return std::make_unique<IgnoreStep>(root, path, directory, ignore);
}

} // namespace orrery
