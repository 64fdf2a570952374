// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/storage/storagebar.h"

#include "widgets/common/colors.h"
#include "widgets/common/metrics.h"
#include "widgets/storage/storagemodel.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <QVBoxLayout>

#include <array>

namespace orrery {

namespace {

using Kind = StorageItem::Kind;

constexpr std::array shownKinds{Kind::Execution, Kind::Version, Kind::Environment,
                                Kind::Cache,     Kind::Code,    Kind::Other};

struct Part {
    Kind kind = Kind::Other;
    Bytes bytes = 0;
};

// Shared files are counted with each item that has them, so the parts are scaled to what is really taken.
std::vector<Part> partsOf(const StorageReport &report)
{
    std::vector<Part> parts;
    for (const Kind kind : shownKinds) {
        Part part{kind, 0};
        for (const StorageItem &item : report.items) {
            if (item.kind == kind || (kind == Kind::Code && item.kind == Kind::Blobs))
                part.bytes += item.bytes;
        }
        parts.push_back(part);
    }
    return parts;
}

} // namespace

QColor kindColor(Kind kind, const QPalette &palette)
{
    const Colors &c = colorsFor(palette);
    switch (kind) {
    case Kind::Execution:
        return c.tone(Tone::Active).mark;
    case Kind::Version:
        return c.tone(Tone::Good).mark;
    case Kind::Environment:
        return c.tone(Tone::Careful).mark;
    case Kind::Cache:
        return c.tone(Tone::Neutral).mark;
    case Kind::Code:
    case Kind::Blobs:
        return c.tone(Tone::Neutral).text;
    case Kind::Other:
        break;
    }
    return c.border;
}

class StorageBar::Bar : public QWidget
{
public:
    explicit Bar(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAccessibleName(StorageBar::tr("What takes how much"));
    }

    void show(const StorageReport &report)
    {
        m_parts = partsOf(report);
        m_total = report.total;
        m_scale = std::max<Bytes>(1, report.quota ? std::max(*report.quota, report.total) : report.total);
        QStringList said;
        for (const Part &part : m_parts)
            said << StorageBar::tr("%1: %2").arg(kindName(part.kind), formatSize(part.bytes));
        setAccessibleDescription(said.join(QStringLiteral(", ")));
        update();
    }

    QSize sizeHint() const override
    {
        const Metrics m(font());
        return {m.character * 60, m.line * 3 / 2};
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        const Colors &c = colorsFor(palette());
        const Metrics m(font());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath shape;
        shape.addRoundedRect(QRectF(rect()), m.radius(), m.radius());
        painter.setClipPath(shape);
        painter.fillRect(rect(), c.line);
        for (const auto &[rect, kind] : rects())
            painter.fillRect(rect, kindColor(kind, palette()));
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        auto *help = static_cast<QHelpEvent *>(event);
        QString text;
        for (const auto &[rect, kind] : rects()) {
            if (!rect.contains(help->pos()))
                continue;
            for (const Part &part : m_parts) {
                if (part.kind == kind)
                    text = StorageBar::tr("%1: %2").arg(kindName(kind), formatSize(part.bytes));
            }
        }
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }

private:
    std::vector<std::pair<QRectF, Kind>> rects() const
    {
        Bytes sum = 1;
        for (const Part &part : m_parts)
            sum += part.bytes;
        const double full = double(width()) * double(m_total) / double(m_scale);
        std::vector<std::pair<QRectF, Kind>> found;
        double left = 0;
        for (const Part &part : m_parts) {
            const double wide = full * double(part.bytes) / double(sum);
            if (wide >= 0.5)
                found.emplace_back(QRectF(left, 0, std::max(1.0, wide - 1), height()), part.kind);
            left += wide;
        }
        return found;
    }

    std::vector<Part> m_parts;
    Bytes m_total = 0;
    Bytes m_scale = 1;
};

// A square in the kind's colour, its name, its size.
class StorageBar::KindButton : public QAbstractButton
{
public:
    KindButton(Kind kind, QWidget *parent) : QAbstractButton(parent), m_kind(kind)
    {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setToolTip(StorageBar::tr("Show these alone"));
    }

    Kind kind() const { return m_kind; }
    void setBytes(Bytes bytes)
    {
        m_size = formatSize(bytes);
        setText(kindName(m_kind));
        setAccessibleName(StorageBar::tr("%1: %2").arg(text(), m_size));
        setVisible(bytes > 0);
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const Metrics m(font());
        return {m.line + m.small() * 3 + fontMetrics().horizontalAdvance(text() + u' ' + m_size) + m.small(),
                m.control()};
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        const Colors &c = colorsFor(palette());
        const Metrics m(font());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(c.link, 1.5) : QPen(Qt::NoPen));
            painter.setBrush(isChecked() ? c.selection : underMouse() ? c.hover : QColor(Qt::transparent));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m.radius(), m.radius());
        }
        const int side = m.line * 3 / 5;
        const QRectF square(m.small(), (height() - side) / 2.0, side, side);
        painter.setPen(Qt::NoPen);
        painter.setBrush(kindColor(m_kind, palette()));
        painter.drawRoundedRect(square, 2, 2);
        const int left = int(square.right()) + m.small();
        painter.setPen(c.text);
        painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignLeft | Qt::AlignVCenter, text());
        painter.setPen(c.muted);
        const int after = left + fontMetrics().horizontalAdvance(text() + u' ');
        painter.drawText(QRect(after, 0, width() - after, height()), Qt::AlignLeft | Qt::AlignVCenter, m_size);
    }

private:
    Kind m_kind;
    QString m_size;
};

StorageBar::StorageBar(QWidget *parent) : QWidget(parent), m_bar(new Bar(this)), m_buttons(new QHBoxLayout)
{
    const Metrics m(font());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(m.wide(), m.gap(), m.wide(), m.small());
    layout->setSpacing(m.small());
    layout->addWidget(m_bar);
    layout->addLayout(m_buttons);
    m_buttons->setSpacing(m.hair());
    for (const Kind kind : shownKinds) {
        auto *button = new KindButton(kind, this);
        m_kinds.push_back(button);
        m_buttons->addWidget(button);
        button->hide();
        connect(button, &QAbstractButton::clicked, this, [this, button](bool on) {
            for (KindButton *other : m_kinds) {
                if (other != button)
                    other->setChecked(false);
            }
            Q_EMIT kindChosen(on ? int(button->kind()) : -1);
        });
    }
    m_buttons->addStretch(1);
}

void StorageBar::setReport(const StorageReport &report)
{
    m_bar->show(report);
    const std::vector<Part> parts = partsOf(report);
    for (std::size_t i = 0; i < parts.size(); ++i)
        m_kinds[i]->setBytes(parts[i].bytes);
}

} // namespace orrery
