// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/python/interpretercache.h"

#include "core/base/files.h"
#include "core/python/answer.h"
#include "core/python/helperscript.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

QString identityOfFile(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return {};
    return QStringLiteral("%1:%2:%3:%4.%5")
        .arg(info.st_dev)
        .arg(info.st_ino)
        .arg(info.st_size)
        .arg(info.st_mtim.tv_sec)
        .arg(info.st_mtim.tv_nsec);
}

// The executable, and what makes it a virtual environment's.
QString identityOf(const QString &executable)
{
    const QString environment = QFileInfo(QFileInfo(executable).path()).path();
    return identityOfFile(executable) + u' ' + identityOfFile(environment + QStringLiteral("/pyvenv.cfg"));
}

bool isScript(const QString &path)
{
    const auto file = openFile(path, O_RDONLY);
    char start[2] = {};
    return file && ::read(file->get(), start, 2) == 2 && start[0] == '#' && start[1] == '!';
}

std::string questionId()
{
    return QCryptographicHash::hash(helperScript(u"describe"), QCryptographicHash::Sha256)
        .toHex()
        .first(16)
        .toStdString();
}

Outcome<Interpreter> understood(const QString &executable, const InterpreterAnswer &answer)
{
    auto python = interpreterFromAnswer(executable, answer);
    if (!python)
        return unexpected(Halt(python.error()));
    return std::move(*python);
}

} // namespace

InterpreterCache::InterpreterCache(const QString &directory)
{
    if (directory.isEmpty())
        return;
    m_file = directory + QStringLiteral("/interpreters.json");
    const auto json = readJsonFile(m_file);
    if (json && stringMember(*json, "question").toStdString() == questionId()
        && member(*json, "interpreters").is_object())
        m_entries = member(*json, "interpreters");
}

InterpreterCache::~InterpreterCache()
{
    if (!m_changed || m_file.isEmpty() || !makeDirectory(QFileInfo(m_file).path(), 0700))
        return;
    Json json = Json::object();
    json["question"] = questionId();
    json["interpreters"] = m_entries;
    (void)writeJsonFile(m_file, json); // a cache: the next one asks again
}

Outcome<Interpreter> InterpreterCache::describe(const QString &executable, const std::stop_token &stop)
{
    const std::string key = executable.toStdString();
    const QString identity = identityOf(executable);
    if (const Json &entry = member(m_entries, key.c_str()); stringMember(entry, "file") == identity) {
        InterpreterAnswer answer;
        for (const auto &[name, value] : member(entry, "answer").items()) {
            if (value.is_string())
                answer.insert(QString::fromStdString(name), QString::fromStdString(value.get<std::string>()));
        }
        return understood(executable, answer);
    }
    const auto answer = askInterpreter(executable, stop);
    if (!answer)
        return unexpected(answer.error());
    if (!isScript(executable)) {
        Json entry = {{"file", identity.toStdString()}, {"answer", Json::object()}};
        for (auto it = answer->begin(); it != answer->end(); ++it)
            entry["answer"][it.key().toStdString()] = toJson(it.value());
        m_entries[key] = std::move(entry);
        m_changed = true;
    }
    return understood(executable, *answer);
}

} // namespace orrery
