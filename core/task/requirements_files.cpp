// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/requirements_files.h"

#include "core/base/files.h"
#include "core/base/path.h"
#include "core/base/tr.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <set>

namespace orrery {

namespace {

constexpr std::size_t mostFiles = 1000;
constexpr Bytes largestFile = Bytes(16) << 20;

using Kind = RequirementLine::Kind;

bool isRemote(const QString &file)
{
    return file.startsWith(u"http:", Qt::CaseInsensitive) || file.startsWith(u"https:", Qt::CaseInsensitive);
}

class Resolver
{
public:
    explicit Resolver(const QString &root) : m_root(root), m_realRoot(QFileInfo(root).canonicalFilePath()) { }

    ResolvedRequirements resolve()
    {
        auto top = Requirements::read(m_root);
        if (!top) {
            Problem problem;
            problem.code = top.error().code;
            problem.severity = severityOf(problem.code, Profile::None);
            problem.file = Requirements::fileName;
            problem.message = top.error().message;
            problem.hint = top.error().hint;
            m_result.problems.push_back(std::move(problem));
            return std::move(m_result);
        }
        read({Requirements::fileName, false, std::move(*top)});
        std::sort(m_result.localSources.begin(), m_result.localSources.end());
        m_result.localSources.removeDuplicates();
        return std::move(m_result);
    }

private:
    void read(RequirementsFile file)
    {
        m_seen.insert(file.file);
        for (Problem &problem : file.content.problems(file.file)) {
            if (!file.constraint || problem.code != Code("requirements.duplicate"))
                m_result.problems.push_back(std::move(problem));
        }
        m_result.files.push_back(std::move(file));
        const std::size_t index = m_result.files.size() - 1;
        // The vector grows meanwhile.
        for (std::size_t i = 0; i < m_result.files[index].content.lines().size(); ++i) {
            const RequirementLine line = m_result.files[index].content.lines()[i];
            const QString name = m_result.files[index].file;
            if (line.kind == Kind::Include || line.kind == Kind::Constraint)
                include(line, name, m_result.files[index].constraint);
            else if (line.requirement && line.requirement->source == Requirement::Source::Path)
                checkPath(line, name);
        }
    }

    void include(const RequirementLine &line, const QString &from, bool constraint)
    {
        if (isRemote(line.file)) {
            m_result.remote += line.file;
            return;
        }
        const auto file = inside(line, from, QFileInfo(from).path() + u'/' + localPath(line.file), line.file);
        if (!file || m_seen.contains(*file) || m_result.files.size() >= mostFiles)
            return;
        const auto bytes = readFile(m_root + u'/' + *file, largestFile);
        if (!bytes) {
            report(line, from, Tr::tr("%1 cannot be read: %2").arg(line.file, bytes.error().detail));
            return;
        }
        read({*file, constraint || line.kind == Kind::Constraint, Requirements::parse(*bytes)});
    }

    // pip takes a path of an entry from the folder where it runs: the task folder.
    void checkPath(const RequirementLine &line, const QString &from)
    {
        const QString written = line.requirement->location;
        const auto path = inside(line, from, localPath(written), written);
        if (!path)
            return;
        const QDir folder(m_root + u'/' + *path);
        const bool installable = !folder.exists() || folder.exists(QStringLiteral("pyproject.toml"))
            || folder.exists(QStringLiteral("setup.py"));
        if (installable)
            m_result.localSources += *path;
        else
            report(line, from,
                   Tr::tr("%1 is no Python project: it holds neither pyproject.toml nor setup.py").arg(written));
    }

    static QString localPath(const QString &written)
    {
        const QString path = written.left(written.indexOf(u'#'));
        return written.startsWith(u"file:", Qt::CaseInsensitive) ? QUrl(path).path() : written;
    }

    // The path relative to the task folder; nothing, and a problem, where it leads out or to nothing.
    std::optional<QString> inside(const RequirementLine &line, const QString &from, const QString &path,
                                  const QString &written)
    {
        const QString clean = QDir::cleanPath(path);
        const bool absolute = QDir::isAbsolutePath(localPath(written));
        const auto taskPath = clean == u"." ? std::nullopt : TaskPath::normalised(clean);
        if (absolute || (clean != u"." && !taskPath)) {
            report(line, from, Tr::tr("%1 is not in the task folder").arg(written));
            return std::nullopt;
        }
        const QFileInfo info(m_root + u'/' + clean);
        if (!info.exists()) {
            report(line, from, Tr::tr("%1 does not exist").arg(written));
            return std::nullopt;
        }
        const QString real = info.canonicalFilePath();
        if (real != m_realRoot && !real.startsWith(m_realRoot + u'/')) {
            report(line, from, Tr::tr("%1 leads out of the task folder").arg(written));
            return std::nullopt;
        }
        return clean;
    }

    void report(const RequirementLine &line, const QString &file, const QString &what)
    {
        m_result.problems.push_back(
            {.code = "requirements.invalid_line",
             .file = file,
             .line = line.line,
             .column = 1,
             .message = what + u'.',
             .hint = Tr::tr("Name a file or folder inside the task folder, by its relative path.")});
    }

    QString m_root, m_realRoot;
    std::set<QString> m_seen;
    ResolvedRequirements m_result;
};

QStringList sortedNames(QStringList names)
{
    for (QString &name : names)
        name = normalisedPackageName(name);
    names.sort();
    names.removeDuplicates();
    return names;
}

QString sortedClauses(const QString &specifier)
{
    QStringList clauses = specifier.split(u',', Qt::SkipEmptyParts);
    for (QString &clause : clauses)
        clause.remove(u' ').remove(u'\t');
    clauses.sort();
    clauses.removeDuplicates();
    return clauses.join(u',');
}

// Quotes of one kind, where that changes nothing.
QString normalisedMarker(const QString &marker)
{
    QString text = marker.simplified();
    return text.contains(u'"') || text.contains(u'\\') ? text : text.replace(u'\'', u'"');
}

} // namespace

QString normalisedForKey(const Requirement &requirement)
{
    QStringList hashes = requirement.hashes;
    hashes.sort();
    const QStringList parts{requirement.editable ? QStringLiteral("-e") : QString(),
                            requirement.normalisedName,
                            sortedNames(requirement.extras).join(u','),
                            sortedClauses(requirement.specifier),
                            requirement.location,
                            normalisedMarker(requirement.marker),
                            hashes.join(u',')};
    return parts.join(u'\x1f');
}

ResolvedRequirements resolveRequirements(const QString &taskRoot)
{
    return Resolver(taskRoot).resolve();
}

QByteArray normalisedForKey(const ResolvedRequirements &requirements)
{
    QStringList lines;
    for (const RequirementsFile &file : requirements.files) {
        for (const RequirementLine &line : file.content.lines()) {
            if (line.requirement)
                lines += (file.constraint ? QStringLiteral("c\x1f") : QStringLiteral("r\x1f"))
                    + normalisedForKey(*line.requirement);
            for (const RequirementOption &option : line.options) {
                const bool others = option.name == QLatin1StringView("--requirement")
                    || option.name == QLatin1StringView("--constraint") || option.name == QLatin1StringView("--hash")
                    || option.name == QLatin1StringView("--editable");
                const QString owner = line.requirement ? line.requirement->normalisedName : QString();
                if (!others)
                    lines += QStringList{QStringLiteral("o"), owner, option.name, option.value}.join(u'\x1f');
            }
            if (line.kind == Kind::Invalid)
                lines += QStringLiteral("?\x1f") + line.message;
        }
    }
    for (const QString &file : requirements.remote)
        lines += QStringLiteral("u\x1f") + file;
    lines.sort();
    lines.removeDuplicates();
    return lines.join(u'\n').toUtf8();
}

} // namespace orrery
