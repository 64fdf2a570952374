// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/check_code.h"

#include "core/base/files.h"
#include "core/base/tr.h"
#include "core/task/check_features.h"
#include "core/task/importtable.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace orrery {

namespace {

Problem problemAt(Severity severity, const char *code, const TaskPath &path, const SourcePlace &place)
{
    return {.severity = severity, .code = code, .file = path.display(), .line = place.line, .column = place.column};
}

QString version(int minor)
{
    return QStringLiteral("3.%1").arg(minor);
}

class CodeCheck
{
public:
    CodeCheck(const QString &root, const Analyses &analyses, const CodeRules &rules)
        : m_root(root), m_analyses(analyses), m_rules(rules)
    { }

    std::vector<Problem> run()
    {
        for (const auto &[path, analysis] : m_analyses.files) {
            if (analysis.error)
                error(path, *analysis.error);
            for (const SourceFeature &feature : analysis.features)
                this->feature(path, feature);
            for (const SourcePath &literal : analysis.paths)
                this->literal(path, literal);
        }
        return std::move(m_problems);
    }

private:
    Severity severity(const char *code) const { return severityOf(code, m_rules.profile); }
    bool tooOld(int minor) const { return m_rules.pythonMinor && *m_rules.pythonMinor < minor; }

    void error(const TaskPath &path, const SourceError &error)
    {
        using Kind = SourceError::Kind;
        switch (error.kind) {
        case Kind::Syntax:
            if (!m_rules.pythonMinor || *m_rules.pythonMinor > error.untilMinor)
                syntax(path, error);
            break;
        case Kind::TooNew:
            unparsed(path, error);
            break;
        case Kind::Deep:
            unchecked(Severity::Warning, path, error,
                      Tr::tr("%1 is nested too deeply, or takes too long, to be checked; Python may not be able to "
                             "run it either."));
            break;
        case Kind::Large:
            unchecked(Severity::Information, path, error,
                      Tr::tr("%1 is larger than any program: its code was not checked."));
            break;
        case Kind::Notebook:
            unchecked(severity("code.syntax"), path, error,
                      Tr::tr("%1 is not a notebook: %2.").arg(QStringLiteral("%1"), error.text));
            break;
        case Kind::Unreadable: // the tree's matter
            break;
        }
    }

    void syntax(const TaskPath &path, const SourceError &error)
    {
        Problem problem = problemAt(severity("code.syntax"), "code.syntax", path, error.place);
        problem.message = Tr::tr("%1 is not valid Python: %2.").arg(describeSource(path, error.place), error.text);
        problem.hint = error.text.contains(u"Missing parentheses in call")
            ? Tr::tr("This looks like Python 2; convert the file to Python 3.")
            : Tr::tr("Correct the line, or exclude the file by a line in .orreryignore.");
        m_problems.push_back(std::move(problem));
    }

    void unchecked(Severity severity, const TaskPath &path, const SourceError &error, const QString &sentence)
    {
        Problem problem = problemAt(severity, "code.syntax", path, error.place);
        problem.message = sentence.arg(describeSource(path, error.place));
        m_problems.push_back(std::move(problem));
    }

    void unparsed(const TaskPath &path, const SourceError &error)
    {
        const QString what = featureName(error.what);
        const bool certain = tooOld(error.needsMinor);
        Problem problem = problemAt(certain ? severity("code.needs_newer_python") : Severity::Information,
                                    "code.needs_newer_python", path, error.place);
        if (certain) {
            problem.message = Tr::tr("%1 needs Python %2: %3.")
                                  .arg(describeSource(path, error.place), version(error.needsMinor), what);
            problem.hint = newerHint(error.needsMinor);
            problem.fix = newerPython();
        } else {
            problem.message = Tr::tr("%1 was not checked: it seems to use what Python %2 brought (%3), and the newest "
                                     "Python here is %4.")
                                  .arg(describeSource(path, error.place), version(error.needsMinor), what,
                                       m_analyses.pythonVersion);
            problem.hint = Tr::tr("Install Python %1 to have it checked.").arg(version(error.needsMinor));
        }
        m_problems.push_back(std::move(problem));
    }

    QString newerHint(int minor) const
    {
        if (m_rules.profile == Profile::Orion)
            return Tr::tr("Orion runs Python %1. Write it in the older way, or choose another profile.")
                .arg(version(*m_rules.pythonMinor));
        return Tr::tr("Run it with Python %1 or newer, or write it in the older way.").arg(version(minor));
    }

    // One that has everything that the task needs, not only what one line needs.
    std::optional<Fix> newerPython() const
    {
        if (!m_rules.pythonBySettings)
            return {};
        int minor = 0;
        for (const auto &[path, analysis] : m_analyses.files) {
            if (analysis.error && analysis.error->kind == SourceError::Kind::TooNew)
                minor = std::max(minor, analysis.error->needsMinor);
            for (const SourceFeature &feature : analysis.features)
                minor = std::max(minor, feature.minor);
        }
        return Fix{Tr::tr("Run it with Python %1").arg(version(minor)),
                   {SetSetting{QStringLiteral("python"), version(minor)}}};
    }

    void feature(const TaskPath &path, const SourceFeature &feature)
    {
        if (!tooOld(feature.minor))
            return;
        const std::string_view what = feature.what;
        if (what.starts_with("module:") && m_rules.provided.contains(std::string(topLevelOf(what.substr(7)))))
            return;
        Problem problem
            = problemAt(severity("code.needs_newer_python"), "code.needs_newer_python", path, feature.place);
        problem.message = Tr::tr("%1 needs Python %2 for %3; it will run with %4.")
                              .arg(describeSource(path, feature.place), version(feature.minor), featureName(what),
                                   version(*m_rules.pythonMinor));
        if (feature.count > 1)
            problem.message += u' ' + Tr::tr("%n more place(s) of this file do so too.", nullptr, feature.count - 1);
        problem.hint = newerHint(feature.minor);
        problem.fix = newerPython();
        m_problems.push_back(std::move(problem));
    }

    void literal(const TaskPath &path, const SourcePath &literal)
    {
        if (literal.kind == SourcePath::Sandbox) {
            if (!m_rules.isolated)
                unavailable(path, literal);
            return;
        }
        const Severity severity = literal.certain ? this->severity("code.path_escapes") : Severity::Warning;
        Problem problem = problemAt(severity, "code.path_escapes", path, literal.place);
        const QString where = describeSource(path, literal.place);
        problem.message = literal.kind == SourcePath::Home
            ? Tr::tr("%1 names a path in a home directory, which a run does not see: %2.")
            : Tr::tr("%1 names a path that leads above the task's root, which a run does not see: %2.");
        problem.message = problem.message.arg(where, literal.text);
        problem.hint = Tr::tr("Put the file into the task, or bind its directory as an input and read /input0.");
        problem.fix = mended(path, literal);
        if (problem.fix)
            problem.hint = problem.fix->label;
        m_problems.push_back(std::move(problem));
    }

    void unavailable(const TaskPath &path, const SourcePath &literal)
    {
        Problem problem = problemAt(severity("code.path_unavailable"), "code.path_unavailable", path, literal.place);
        problem.message = Tr::tr("%1 names %2, which exists only in an isolated run.")
                              .arg(describeSource(path, literal.place), literal.text);
        problem.hint = literal.text.contains(u"input")
            ? Tr::tr("Take the path from the environment variables ORRERY_INPUT0 to ORRERY_INPUT4, or "
                     "run it isolated.")
            : Tr::tr("Use a relative path or the environment variable ORRERY_OUTPUT, or run it isolated.");
        if (m_rules.isolationBySettings)
            problem.fix
                = Fix{Tr::tr("Run it isolated"), {SetSetting{QStringLiteral("isolation"), QStringLiteral("strict")}}};
        m_problems.push_back(std::move(problem));
    }

    // "../data/x.csv" where data/x.csv, or x.csv, is in the task: the literal as it would be right.
    std::optional<Fix> mended(const TaskPath &path, const SourcePath &literal) const
    {
        if (literal.place.cell != 0 || literal.place.line < 1 || literal.place.column < 1)
            return {};
        for (qsizetype at = 0; at >= 0 && at < literal.text.size();) {
            const auto inside = TaskPath::normalised(QStringView(literal.text).mid(at));
            if (inside && QFileInfo::exists(QFile::decodeName(hostPath(m_root, *inside).c_str())))
                return replaced(path, literal, QString::fromStdString(inside->bytes()));
            at = literal.text.indexOf(u'/', at);
            at = at < 0 ? at : at + 1;
        }
        return {};
    }

    std::optional<Fix> replaced(const TaskPath &path, const SourcePath &literal, const QString &inside) const
    {
        const auto bytes = readFile(QFile::decodeName(hostPath(m_root, path).c_str()), Bytes(4) << 20);
        if (!bytes)
            return {};
        QByteArray line = bytes->split('\n').value(literal.place.line - 1);
        if (line.endsWith('\r'))
            line.chop(1);
        const QString text = QString::fromUtf8(line);
        const qsizetype at = text.indexOf(literal.text, literal.place.column - 1);
        if (at < 1 || text.toUtf8() != line || QStringLiteral("'\"").indexOf(text[at - 1]) < 0
            || text.mid(at + literal.text.size(), 1) != text[at - 1])
            return {};
        QString mended = text;
        mended.replace(at, literal.text.size(), inside);
        return Fix{Tr::tr("Read %1 from the task").arg(inside),
                   {ReplaceLine{path.display(), literal.place.line, text, mended}}};
    }

    const QString &m_root;
    const Analyses &m_analyses;
    const CodeRules &m_rules;
    std::vector<Problem> m_problems;
};

} // namespace

QString describeSource(const TaskPath &path, const SourcePlace &place)
{
    if (place.cell == 0)
        return path.display();
    return Tr::tr("Cell %1, line %2 of %3").arg(place.cell).arg(place.line).arg(path.display());
}

std::vector<Problem> checkCode(const QString &root, const Analyses &analyses, const CodeRules &rules)
{
    return CodeCheck(root, analyses, rules).run();
}

} // namespace orrery
