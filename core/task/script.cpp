// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/script.h"

#include "core/task/jsontext.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace orrery {

namespace {

constexpr qint64 headLength = 256 * 1024;
constexpr int mostFiles = 2000;

QByteArray head(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(headLength) : QByteArray();
}

bool isLeftOut(const QString &name)
{
    return name == QLatin1StringView("setup.py") || name == QLatin1StringView("__init__.py")
        || name == QLatin1StringView("conftest.py") || name.startsWith(QLatin1StringView("test_"))
        || name.endsWith(QLatin1StringView("_test.py"));
}

bool isSkippedFolder(const QString &name)
{
    static const QStringList skipped{QStringLiteral("__pycache__"),   QStringLiteral("node_modules"),
                                     QStringLiteral("site-packages"), QStringLiteral("tests"),
                                     QStringLiteral("venv"),          QStringLiteral("build")};
    return name.startsWith(u'.') || skipped.contains(name);
}

int nameScore(const QString &name)
{
    static const std::map<QString, int> known{{QStringLiteral("main.py"), 40},
                                              {QStringLiteral("train.py"), 38},
                                              {QStringLiteral("run.py"), 36},
                                              {QStringLiteral("__main__.py"), 30},
                                              {QStringLiteral("app.py"), 20}};
    const auto it = known.find(name);
    if (it != known.end())
        return it->second;
    return name.contains(QLatin1StringView("train")) ? 25 : name.contains(QLatin1StringView("main")) ? 20 : 0;
}

void look(const QDir &folder, const QString &prefix, int depth, int &left, std::vector<ScriptCandidate> &found)
{
    static const QRegularExpression mainBlock(QStringLiteral(R"(^if\s+__name__\s*==)"),
                                              QRegularExpression::MultilineOption);
    const int level = static_cast<int>(prefix.count(u'/'));
    const auto entries = folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden,
                                              QDir::Name | QDir::DirsLast);
    for (const QFileInfo &entry : entries) {
        const QString name = entry.fileName();
        if (entry.isDir()) {
            if (level < depth && !entry.isSymLink() && !isSkippedFolder(name))
                look(QDir(entry.filePath()), prefix + name + u'/', depth, left, found);
            continue;
        }
        if (!name.endsWith(QLatin1StringView(".py")) || isLeftOut(name) || --left < 0)
            continue;
        const auto path = TaskPath::fromBytes(QFile::encodeName(prefix + name).toStdString());
        if (!path)
            continue;
        const bool hasMain = mainBlock.match(QString::fromUtf8(head(entry.filePath()))).hasMatch();
        found.push_back({*path, nameScore(name) + (hasMain ? 30 : 0) - 15 * level, hasMain});
    }
}

} // namespace

std::vector<ScriptCandidate> findScripts(const QString &root, int depth)
{
    std::vector<ScriptCandidate> found;
    int left = mostFiles;
    look(QDir(root), {}, depth, left, found);
    std::ranges::stable_sort(found, std::greater(), &ScriptCandidate::score);
    return found;
}

bool isPythonFile(const QString &path)
{
    const QByteArray text = head(path);
    if (text.contains('\0'))
        return false;
    if (path.endsWith(QLatin1StringView(".py")))
        return true;
    return QFileInfo(path).suffix().isEmpty() && text.startsWith("#!")
        && text.left(std::max<qsizetype>(text.indexOf('\n'), 0)).contains("python");
}

QByteArray launcherFor(const TaskPath &script)
{
    const auto quoted = [](std::string_view bytes) {
        return encodeJsonString(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())));
    };
    const QByteArray folder = script.parent() ? quoted(script.parent()->bytes()) : QByteArray("\"\"");
    return QByteArray(R"(# Runs SCRIPT: a task is started by a script in its root.
import os
import runpy
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, FOLDER))
runpy.run_path(os.path.join(here, SCRIPT), run_name="__main__")
)")
        .replace("SCRIPT", quoted(script.bytes()))
        .replace("FOLDER", folder);
}

} // namespace orrery
