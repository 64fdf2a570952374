// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/task/textdocument.h"

#include "core/base/atomicfile.h"
#include "core/base/files.h"

#include <QUndoCommand>

namespace orrery {

namespace {

constexpr int quiet = 400;
constexpr Bytes largest = Bytes(8) << 20;

} // namespace

class TextDocument::Step : public QUndoCommand
{
public:
    Step(TextDocument *document, QByteArray after, const QString &what, QString mergeKey)
        : QUndoCommand(what), m_document(document), m_before(document->bytes()), m_after(std::move(after)),
          m_mergeKey(std::move(mergeKey))
    { }

    void undo() override { m_document->set(m_before); }
    void redo() override { m_document->set(m_after); }
    int id() const override { return m_mergeKey.isEmpty() ? -1 : 1; }

    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *step = static_cast<const Step *>(other);
        if (step->m_mergeKey != m_mergeKey)
            return false;
        m_after = step->m_after;
        return true;
    }

private:
    TextDocument *m_document;
    QByteArray m_before;
    QByteArray m_after;
    QString m_mergeKey;
};

TextDocument::TextDocument(Workers &workers, QString path, QObject *parent)
    : QObject(parent), m_path(std::move(path)), m_read(workers), m_write(workers)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(quiet);
    connect(&m_timer, &QTimer::timeout, this, [this] { save(); });
    reload();
}

TextDocument::~TextDocument()
{
    // The last words before the window goes are few and must not be lost.
    if (m_loaded && isModified()) {
        if (const auto written = writeFileAtomically(m_path, m_bytes); !written)
            qWarning("%s", qUtf8Printable(written.error().message));
    }
}

void TextDocument::edit(const QByteArray &bytes, const QString &what, const QString &mergeKey)
{
    if (bytes == m_bytes && m_exists)
        return;
    m_touched = true;
    m_undo.push(new Step(this, bytes, what, mergeKey));
}

void TextDocument::set(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_timer.start();
    Q_EMIT changed();
}

void TextDocument::reload()
{
    if (m_read.isRunning() || m_write.isRunning())
        return;
    m_read.start(
        [path = m_path](Progress &, std::stop_token) -> Outcome<Content> {
            auto bytes = readFile(path, largest);
            if (bytes)
                return Content{true, std::move(*bytes)};
            if (bytes.error().code == Code("io.not_found"))
                return Content{};
            return unexpected(Halt(bytes.error()));
        },
        [this](Outcome<Content> content) {
            if (content)
                take(*content);
            else if (!content.error().cancelled())
                Q_EMIT failed(content.error().asError());
        });
}

void TextDocument::take(const Content &content)
{
    const bool first = !std::exchange(m_loaded, true);
    // Written by us while the file was read: the next look tells.
    if (m_write.isRunning())
        return;
    if (!first && content.exists == m_exists && content.bytes == m_onDisk)
        return;
    if (!first && isModified()) {
        // Both changed. What is typed here stays; the other text is known now and is overwritten only by more typing.
        m_exists = content.exists;
        m_onDisk = content.bytes;
        Q_EMIT changedOutside();
        return;
    }
    m_exists = content.exists;
    m_onDisk = content.bytes;
    m_bytes = content.bytes;
    m_undo.clear();
    if (first)
        Q_EMIT loaded();
    Q_EMIT changed();
}

void TextDocument::save(std::function<void(bool)> done)
{
    m_timer.stop();
    if (done)
        m_waiting.push_back(std::move(done));
    if (m_write.isRunning())
        return; // it looks again when it is done
    const auto answer = [this](bool good) {
        for (auto &waiting : std::exchange(m_waiting, {}))
            waiting(good);
    };
    if (!m_loaded || !isModified()) {
        answer(m_loaded);
        return;
    }
    m_read.abandon();
    m_write.start(
        [path = m_path, bytes = m_bytes](Progress &, std::stop_token) -> Outcome<QByteArray> {
            if (const auto written = writeFileAtomically(path, bytes); !written)
                return unexpected(Halt(written.error()));
            return bytes;
        },
        [this, answer](Outcome<QByteArray> written) {
            if (!written) {
                if (!written.error().cancelled())
                    Q_EMIT failed(written.error().asError());
                answer(false);
                return;
            }
            m_exists = true;
            m_touched = false;
            m_onDisk = *written;
            Q_EMIT saved();
            save();
        });
}

} // namespace orrery
