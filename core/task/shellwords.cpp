// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/shellwords.h"

#include "core/base/tr.h"

#include <QRegularExpression>

namespace orrery {

namespace {

class Splitter
{
public:
    explicit Splitter(const QString &text) : m_text(text) { }

    Result<QStringList> split()
    {
        while (m_error.code.isEmpty() && m_at < m_text.size())
            step(m_text[m_at]);
        endWord();
        if (m_error.code.isEmpty() && !m_words.isEmpty())
            checkAssignment();
        if (!m_error.code.isEmpty())
            return unexpected(m_error);
        return m_words;
    }

private:
    void step(QChar c)
    {
        if (c == u'\n' && !QStringView(m_text).sliced(m_at).trimmed().isEmpty() && (m_inWord || !m_words.isEmpty()))
            return fail(Tr::tr("A command is one line; a second one begins here"),
                        Tr::tr("End the line with \\ to continue it, or put both into a script."));
        if (c.isSpace()) {
            endWord();
            ++m_at;
        } else if (c == u'\'') {
            singleQuoted();
        } else if (c == u'"') {
            doubleQuoted();
        } else if (c == u'\\') {
            escaped();
        } else if (QStringView(u"|&;<>()`").contains(c)) {
            needsShell(c);
        } else if (c == u'$' && isExpansion()) {
            needsShell(c);
        } else {
            take(c);
            ++m_at;
        }
    }

    void take(QChar c)
    {
        m_word += c;
        m_inWord = true;
    }

    void endWord()
    {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    void fail(const QString &message, const QString &hint)
    {
        m_error = Error{"command.invalid", message, Tr::tr("column %1").arg(m_at + 1), hint};
    }

    void needsShell(QChar c)
    {
        fail(Tr::tr("The command is started without a shell, which %1 would need").arg(c),
             Tr::tr("Put it between '…' to pass it on as it is, or write: sh -c '…'"));
    }

    // $name, ${…}, $(…), $1, $?…: a lone $ is a plain character.
    bool isExpansion() const
    {
        if (m_at + 1 >= m_text.size())
            return false;
        const QChar next = m_text[m_at + 1];
        return next.isLetterOrNumber() || QStringView(u"_{(?@*#$!-").contains(next);
    }

    void singleQuoted()
    {
        const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
        if (end < 0)
            return fail(Tr::tr("A ' has no partner"), Tr::tr("Add the closing quote."));
        m_word += QStringView(m_text).sliced(m_at + 1, end - m_at - 1);
        m_inWord = true;
        m_at = end + 1;
    }

    void doubleQuoted()
    {
        const qsizetype begin = m_at++;
        m_inWord = true;
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            QChar c = m_text[m_at];
            if (c == u'`' || (c == u'$' && isExpansion()))
                return needsShell(c);
            if (c == u'\\' && m_at + 1 < m_text.size() && QStringView(u"$`\"\\\n").contains(m_text[m_at + 1])) {
                c = m_text[++m_at];
                if (c == u'\n') {
                    ++m_at;
                    continue;
                }
            }
            m_word += c;
            ++m_at;
        }
        if (m_at >= m_text.size()) {
            m_at = begin;
            return fail(Tr::tr("A \" has no partner"), Tr::tr("Add the closing quote."));
        }
        ++m_at;
    }

    void escaped()
    {
        if (m_at + 1 >= m_text.size())
            return fail(Tr::tr("A backslash stands at the end"), Tr::tr("Remove it, or write \\\\."));
        if (m_text[m_at + 1] != u'\n')
            take(m_text[m_at + 1]);
        m_at += 2;
    }

    void checkAssignment()
    {
        static const QRegularExpression assignment(QStringLiteral(R"(^\s*[A-Za-z_][A-Za-z0-9_]*=)"));
        if (!assignment.match(m_text).hasMatch())
            return;
        m_at = 0;
        fail(Tr::tr("The command begins with an assignment, which only a shell understands"),
             Tr::tr("Set %1 among the environment variables.").arg(m_words.first().section(u'=', 0, 0)));
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QStringList m_words;
    QString m_word;
    bool m_inWord = false;
    Error m_error;
};

} // namespace

Result<QStringList> splitCommand(const QString &command)
{
    return Splitter(command).split();
}

QString quoteWord(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral(R"(^[A-Za-z0-9_@%+=:,./-]+$)"));
    if (plain.match(word).hasMatch())
        return word;
    return u'\'' + QString(word).replace(u'\'', QLatin1StringView("'\\''")) + u'\'';
}

QString joinCommand(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(quoteWord(word));
    return quoted.join(u' ');
}

} // namespace orrery
