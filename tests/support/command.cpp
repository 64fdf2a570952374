// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/command.h"

#include <QProcessEnvironment>

namespace orrery::test {

OrreryCommand::OrreryCommand(std::chrono::seconds limit) : m_limit(limit)
{ }

OrreryCommand::~OrreryCommand()
{
    const Json all = json({"list"});
    for (const Json &execution : member(all, "executions")) {
        const QString state = stringMember(execution, "state");
        if (state == u"queued" || state == u"preparing" || state == u"running" || state == u"saving")
            run({"stop", stringMember(execution, "id"), "--now"});
    }
}

ProcessResult OrreryCommand::run(const QStringList &arguments, const QStringList &variables) const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    Command command;
    command.program = QStringLiteral(ORRERY_BIN_DIR "/orrery");
    command.arguments = QStringList{"--home", home()} + arguments;
    command.environment = environment.toStringList();
    command.timeout = m_limit;
    auto result = runProcess(command);
    if (!result)
        qFatal("%s", qPrintable(result.error().asError().message));
    return std::move(*result);
}

Json OrreryCommand::json(const QStringList &arguments, int *exitCode) const
{
    const ProcessResult result = run(QStringList{"--json"} + arguments);
    if (exitCode)
        *exitCode = result.exitCode;
    auto document = parseJson(result.output);
    if (!document) {
        qWarning("no document: %s%s", result.output.constData(), result.error.constData());
        return {};
    }
    return std::move(*document);
}

QString OrreryCommand::makeTask(const QString &name, const QByteArray &script, const QByteArray &outputPath) const
{
    m_dir.write(name + "/params.json",
                "{\"exec_file_name\": \"train.py\", \"data_uri\": \"\", \"data_path\": \"\", \"output_path\": \""
                    + outputPath + "\"}\n");
    m_dir.write(name + "/requirements.txt", "# nothing\n");
    m_dir.write(name + "/train.py", script);
    return m_dir.path(name);
}

} // namespace orrery::test
