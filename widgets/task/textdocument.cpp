// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/textdocument.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"
#include "core/snapshot/merge.h"
#include "widgets/task/textstep.h"

namespace orrery {

namespace {

constexpr int quiet = 400;
constexpr Bytes largest = Bytes(8) << 20;

} // namespace

const QString TextDocument::typing = QStringLiteral("typing");

class TextDocument::Step : public TextStep
{
public:
    Step(TextDocument *document, TextSplice splice, const QString &what, const QString &mergeKey)
        : TextStep(std::move(splice), what, mergeKey), m_document(document)
    { }

protected:
    const QByteArray &bytes() const override { return m_document->m_bytes; }
    void set(QByteArray bytes) override { m_document->set(std::move(bytes)); }

private:
    TextDocument *m_document;
};

TextDocument::TextDocument(Workers &workers, QString path, Saving saving, UnsavedText unsaved, QObject *parent)
    : QObject(parent), m_path(std::move(path)), m_saving(saving), m_unsaved(std::move(unsaved)), m_read(workers),
      m_write(workers), m_keep(workers)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(quiet);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_saving == Saving::Soon)
            save();
        else
            keepUnsaved();
    });
    reload();
}

TextDocument::~TextDocument()
{
    // The last words before the window goes are few and must not be lost.
    if (!m_loaded || !m_modified)
        return;
    Result<> kept;
    const bool mayWrite = m_saving == Saving::Soon && !m_conflict && !m_write.isRunning();
    if (!mayWrite || !writeFileAtomically(m_path, m_bytes))
        kept = m_unsaved.write(m_unsaved.takeTurn(), m_bytes, m_onDisk, m_exists);
    if (!kept)
        qWarning("%s", qUtf8Printable(kept.error().message));
}

void TextDocument::edit(const QByteArray &bytes, const QString &what, const QString &mergeKey)
{
    if (bytes != m_bytes || !m_exists)
        edit(TextSplice::between(m_bytes, bytes), what, mergeKey);
}

void TextDocument::edit(const TextSplice &splice, const QString &what, const QString &mergeKey)
{
    m_touched = true;
    m_undo.push(new Step(this, splice, what, mergeKey));
}

void TextDocument::set(QByteArray bytes)
{
    m_bytes = std::move(bytes);
    touch();
    startSoon();
    Q_EMIT changed();
}

void TextDocument::touch()
{
    const bool modified = m_bytes != m_onDisk || (!m_exists && m_touched);
    if (modified == m_modified)
        return;
    m_modified = modified;
    Q_EMIT modifiedChanged(modified);
}

void TextDocument::startSoon()
{
    m_timer.start();
}

void TextDocument::keepUnsaved()
{
    m_keep.start(
        [unsaved = m_unsaved, turn = m_unsaved.takeTurn(), modified = m_modified, bytes = m_bytes, onDisk = m_onDisk,
         exists = m_exists](Progress &, std::stop_token) -> Outcome<bool> {
            if (!modified)
                unsaved.remove(turn);
            else if (const auto kept = unsaved.write(turn, bytes, onDisk, exists); !kept)
                return unexpected(Halt(kept.error()));
            return true;
        },
        [this](Outcome<bool> kept) {
            if (!kept && !kept.error().cancelled())
                Q_EMIT failed(kept.error().asError());
        });
}

void TextDocument::forget()
{
    m_timer.stop();
    m_unsaved.remove(m_unsaved.takeTurn());
}

Outcome<TextDocument::Content> TextDocument::read(const QString &path)
{
    Content content;
    auto bytes = readFile(path, largest);
    if (!bytes && bytes.error().code != Code("io.not_found"))
        return unexpected(Halt(bytes.error()));
    content.exists = bytes.has_value();
    if (bytes)
        content.bytes = std::move(*bytes);
    return content;
}

void TextDocument::reload()
{
    if (m_read.isRunning() || m_write.isRunning())
        return;
    m_read.start(
        [path = m_path, base = m_onDisk, ours = m_bytes, unsaved = m_unsaved,
         first = !m_loaded](Progress &, std::stop_token) -> Outcome<Content> {
            auto content = read(path);
            if (!content)
                return content;
            content->ours = ours;
            if (first)
                content->kept = unsaved.read();
            const QByteArray &from = first && content->kept ? content->bytes : base;
            if (content->exists && content->bytes != from && ours != from)
                content->merged = mergeTexts(from, ours, content->bytes);
            return content;
        },
        [this](Outcome<Content> content) {
            if (content)
                take(std::move(*content));
            else if (!content.error().cancelled())
                Q_EMIT failed(content.error().asError());
        });
}

void TextDocument::take(Content content)
{
    // Written by us while the file was read: the next look tells.
    if (m_write.isRunning())
        return;
    if (!m_loaded)
        takeFirst(std::move(content));
    else if (content.exists != m_exists || content.bytes != m_onDisk)
        takeChange(std::move(content));
}

void TextDocument::takeFirst(Content content)
{
    m_loaded = true;
    put(content);
    if (content.kept && content.kept->text != m_bytes) {
        m_touched = true;
        const bool same = content.kept->base == UnsavedText::hashOf(m_onDisk, m_exists);
        edit(content.kept->text, tr("text that was not saved"));
        if (same) {
            Q_EMIT changedOutside(Outside::Restored);
        } else {
            // The file is another one now: nothing is written before the user has chosen.
            m_conflict = true;
            m_theirs = content;
            Q_EMIT changedOutside(Outside::Conflict);
        }
    }
    Q_EMIT loaded();
}

void TextDocument::takeChange(Content content)
{
    if (content.ours != m_bytes) {
        // Typed meanwhile: what was merged is out of date.
        QMetaObject::invokeMethod(this, &TextDocument::reload, Qt::QueuedConnection);
        return;
    }
    if (!content.exists && m_saving == Saving::Asked) {
        m_exists = false;
        m_onDisk.clear();
        m_touched = true;
        touch();
        Q_EMIT changedOutside(Outside::Deleted);
        return;
    }
    if (!m_modified || content.bytes == m_bytes) {
        const bool told = m_bytes != content.bytes;
        m_conflict = false;
        put(content);
        if (told)
            Q_EMIT changedOutside(Outside::Taken);
        return;
    }
    if (content.merged) {
        const QByteArray merged = *content.merged;
        m_conflict = false;
        m_exists = content.exists;
        m_onDisk = content.bytes;
        m_undo.clear();
        set(merged);
        Q_EMIT changedOutside(Outside::Merged);
        return;
    }
    const bool known = m_conflict && m_theirs.bytes == content.bytes;
    m_conflict = true;
    m_theirs = std::move(content);
    if (!known)
        Q_EMIT changedOutside(Outside::Conflict);
}

void TextDocument::put(const Content &content)
{
    m_exists = content.exists;
    m_onDisk = content.bytes;
    m_bytes = content.bytes;
    m_touched = false;
    m_undo.clear();
    touch();
    Q_EMIT changed();
}

void TextDocument::keepOurs()
{
    if (!m_conflict)
        return;
    m_conflict = false;
    m_exists = m_theirs.exists;
    m_onDisk = m_theirs.bytes;
    m_touched = true;
    touch();
    startSoon();
}

void TextDocument::takeTheirs()
{
    if (!m_conflict)
        return;
    m_conflict = false;
    put(m_theirs);
    forget();
}

void TextDocument::discard()
{
    m_conflict = false;
    put(Content{m_exists, m_onDisk, {}, {}, {}});
    forget();
    reload();
}

void TextDocument::answer(bool good)
{
    for (auto &waiting : std::exchange(m_waiting, {}))
        waiting(good);
}

void TextDocument::save(std::function<void(bool)> done)
{
    m_timer.stop();
    if (done)
        m_waiting.push_back(std::move(done));
    if (m_write.isRunning()) {
        m_saveAgain = true; // what was typed meanwhile is meant too
        return;
    }
    if (m_conflict)
        Q_EMIT changedOutside(Outside::Conflict);
    if (!m_loaded || !m_modified || m_conflict) {
        answer(m_loaded && !m_conflict);
        return;
    }
    m_read.abandon();
    m_write.start(
        [path = m_path, bytes = m_bytes, base = m_onDisk, existed = m_exists, unsaved = m_unsaved,
         turn = m_unsaved.takeTurn()](Progress &, std::stop_token) -> Outcome<Written> {
            const auto present = read(path);
            if (!present)
                return unexpected(present.error());
            if (present->exists && present->bytes != bytes && (!existed || present->bytes != base))
                return Written{{}, true};
            if (const auto written = writeFileAtomically(path, bytes); !written)
                return unexpected(Halt(written.error()));
            unsaved.remove(turn);
            return Written{bytes, false};
        },
        [this](Outcome<Written> result) {
            if (result) {
                written(*result);
            } else {
                if (!result.error().cancelled())
                    Q_EMIT failed(result.error().asError());
                m_saveAgain = false;
                keepUnsaved(); // the folder is gone, or may not be written
                answer(false);
            }
        });
}

void TextDocument::written(const Written &result)
{
    if (result.refused) {
        m_saveAgain = false;
        answer(false);
        reload(); // merges, or asks
        return;
    }
    m_exists = true;
    m_touched = false;
    m_onDisk = result.bytes;
    touch();
    Q_EMIT saved();
    if (std::exchange(m_saveAgain, false) || m_saving == Saving::Soon) {
        save();
        return;
    }
    answer(true);
    if (m_modified) // typed meanwhile, and kept apart from the file until it is asked for
        startSoon();
}

} // namespace orrery
