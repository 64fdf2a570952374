// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/execution/preview.h"

#include "core/base/files.h"
#include "core/base/size.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/metrics.h"
#include "widgets/common/panel.h"
#include "widgets/execution/imageview.h"
#include "widgets/execution/logtext.h"

#include <QBuffer>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace orrery {

namespace {

constexpr Bytes mostText = Bytes(512) << 10;
constexpr Bytes mostImage = Bytes(64) << 20;
constexpr qint64 mostPixels = 40'000'000;

struct PreviewText {
    Q_DECLARE_TR_FUNCTIONS(Preview)
};

bool looksBinary(const QByteArray &bytes)
{
    return bytes.left(8192).contains('\0');
}

QByteArray readSome(int fd, Bytes most)
{
    QByteArray bytes(qsizetype(most), Qt::Uninitialized);
    qsizetype have = 0;
    while (have < bytes.size()) {
        const auto count = ::pread(fd, bytes.data() + have, std::size_t(bytes.size() - have), have);
        if (count <= 0)
            break;
        have += count;
    }
    bytes.truncate(have);
    return bytes;
}

} // namespace

Preview::Preview(Workers &workers, QWidget *parent)
    : QWidget(parent), m_job(workers), m_name(new ElidedLabel(this)), m_note(new QLabel(this)),
      m_stack(new QStackedWidget(this)), m_empty(new EmptyState(QStringLiteral("view-preview"), tr("No file selected"),
                                                                tr("Select a file on the left to look at it."), this)),
      m_text(new QPlainTextEdit(this)), m_image(new ImageView(this))
{
    const Metrics m(font());
    m_name->setFont(boldFont(font()));
    m_name->setElideMode(Qt::ElideMiddle);
    m_note->setFont(smallFont(font()));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(fixedFont(font()));
    m_text->setAccessibleName(tr("Content of the file"));
    m_text->document()->setDocumentMargin(m.gap());
    m_image->setAccessibleName(tr("Image"));
    auto *head = new Panel(Panel::Edge::Bottom, Panel::Ground::Page, this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(m.gap(), m.small(), m.wide(), m.small() + 1);
    row->setSpacing(m.gap());
    row->addWidget(m_name, 1);
    row->addWidget(m_note);
    head->setMinimumHeight(m.control());
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_image);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(m_stack, 1);
}

void Preview::clear()
{
    m_job.abandon();
    m_path.clear();
    m_name->setText({});
    m_note->clear();
    m_empty->setText(tr("No file selected"), tr("Select a file on the left to look at it."));
    m_stack->setCurrentWidget(m_empty);
}

void Preview::showFile(const QByteArray &path, const QString &name)
{
    m_path = path;
    m_name->setText(name);
    m_job.start([path](Progress &, std::stop_token) -> Outcome<Content> { return read(path); },
                [this](Outcome<Content> content) {
                    if (content)
                        show(*content);
                });
}

Preview::Content Preview::read(const QByteArray &path)
{
    Content content;
    // O_NONBLOCK: a pipe that somebody left in the folder must not hold us up.
    const Descriptor file(::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW));
    struct stat info = {};
    if (!file.isOpen() || ::fstat(file.get(), &info) != 0) {
        content.why = errno == ELOOP ? PreviewText::tr("A link to another file.") : errnoText(errno);
        return content;
    }
    if (!S_ISREG(info.st_mode)) {
        content.why = PreviewText::tr("Not a file with content.");
        return content;
    }
    content.note = formatSize(info.st_size);
    const QByteArray start = readSome(file.get(), std::min<Bytes>(info.st_size, mostText));
    QBuffer probe;
    probe.setData(start.left(4096));
    probe.open(QIODevice::ReadOnly);
    const QByteArray format = QImageReader::imageFormat(&probe);
    static const QList<QByteArray> raster{"png", "jpeg", "jpg", "gif", "bmp", "webp", "ppm", "pgm"};
    if (raster.contains(format) && info.st_size <= mostImage) {
        QByteArray whole = readSome(file.get(), info.st_size);
        QBuffer buffer(&whole);
        buffer.open(QIODevice::ReadOnly);
        QImageReader reader(&buffer, format);
        const QSize size = reader.size();
        if (qint64(size.width()) * size.height() > mostPixels) {
            content.why
                = PreviewText::tr("%1 × %2 pixels are too many to show here.").arg(size.width()).arg(size.height());
            return content;
        }
        content.image = reader.read();
        if (content.image.isNull())
            content.why = reader.errorString();
        else
            content.note = PreviewText::tr("%1 × %2 · %3").arg(size.width()).arg(size.height()).arg(content.note);
        return content;
    }
    if (looksBinary(start)) {
        content.why = PreviewText::tr("Not text: there is no view for this kind of file yet.");
        return content;
    }
    LogText text;
    QStringList lines = text.feed(start);
    lines << text.unfinished();
    content.text = lines.join(u'\n');
    if (info.st_size > start.size())
        content.note = PreviewText::tr("the first %1 of %2").arg(formatSize(start.size()), content.note);
    return content;
}

void Preview::show(const Content &content)
{
    m_note->setText(content.note);
    if (!content.why.isEmpty()) {
        m_empty->setText(content.why, {});
        m_stack->setCurrentWidget(m_empty);
    } else if (!content.image.isNull()) {
        m_image->setImage(content.image);
        m_stack->setCurrentWidget(m_image);
    } else {
        if (m_text->toPlainText() != content.text)
            m_text->setPlainText(content.text);
        m_stack->setCurrentWidget(m_text);
    }
}

} // namespace orrery
