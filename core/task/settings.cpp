// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/settings.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/tr.h"
#include "core/task/settings_bindings.h"
#include "core/task/settings_read.h"
#include "core/task/shellwords.h"
#include "core/task/yamltext.h"

#include <QFileInfo>

namespace orrery {

namespace {

Problem unreadable(const QString &file, const Error &error)
{
    return {.code = "settings.invalid", .file = file, .message = error.message, .hint = error.hint};
}

} // namespace

QString TaskBinding::slotName() const
{
    return slot == home ? QStringLiteral("home") : QStringLiteral("input%1").arg(slot);
}

Settings Settings::fromBytes(const QByteArray &text, Origin origin)
{
    Settings settings;
    settings.m_text = text;
    settings.m_origin = origin;
    settings.reread();
    return settings;
}

void Settings::reread()
{
    m_problems.clear();
    m_values = readSettings(m_text, file(), m_problems);
}

Settings Settings::load(const QString &taskRoot)
{
    for (const Origin origin : {Origin::Orrery, Origin::OpenBayes}) {
        const QString name = origin == Origin::Orrery ? fileName : openBayesFileName;
        const QFileInfo info(taskRoot + u'/' + name);
        if (!info.exists() && !info.isSymLink())
            continue;
        Settings settings;
        settings.m_origin = origin;
        if (!info.isFile()) { // also: nothing that blocks when it is opened
            settings.m_problems = {unreadable(name, {{}, Tr::tr("%1 is no file").arg(name), {}, {}})};
            return settings;
        }
        const auto text = readFile(info.filePath(), largestYaml);
        if (text)
            return fromBytes(*text, origin);
        settings.m_problems = {unreadable(name, text.error())};
        return settings;
    }
    return {};
}

Result<Settings> Settings::read(const QString &taskRoot)
{
    Settings settings = load(taskRoot);
    if (!settings.m_problems.empty())
        return unexpected(toError(settings.m_problems.front()));
    return settings;
}

QString Settings::file() const
{
    return m_origin == Origin::None ? QString() : m_origin == Origin::Orrery ? fileName : openBayesFileName;
}

Profile Settings::profile() const
{
    return m_values.profile.value_or(m_origin == Origin::OpenBayes ? Profile::Gear : Profile::None);
}

Result<QStringList> Settings::commandWords() const
{
    return splitCommand(m_values.command);
}

Result<> Settings::write(const QString &taskRoot) const
{
    return writeFileAtomically(taskRoot + u'/' + (m_origin == Origin::OpenBayes ? openBayesFileName : fileName),
                               m_text);
}

Profile profileOf(const QString &taskRoot)
{
    return Settings::load(taskRoot).profile();
}

std::vector<Problem> checkSettings(const QString &taskRoot, const Workspace *workspace)
{
    const Settings settings = Settings::load(taskRoot);
    std::vector<Problem> problems = settings.problems();
    const QList<QByteArray> lines = settings.toBytes().split('\n');
    for (const TaskBinding &binding : settings.bindings()) {
        auto problem = checkBinding(binding, taskRoot, workspace);
        if (!problem)
            continue;
        problem->file = settings.file();
        for (qsizetype i = 0; i < lines.size() && problem->line == 0; ++i) {
            const qsizetype at = lines[i].indexOf(binding.source.toUtf8());
            if (at < 0)
                continue;
            problem->line = static_cast<int>(i) + 1;
            problem->column = static_cast<int>(QString::fromUtf8(lines[i].left(at)).size()) + 1;
        }
        problems.push_back(std::move(*problem));
    }
    sortProblems(problems);
    return problems;
}

} // namespace orrery
