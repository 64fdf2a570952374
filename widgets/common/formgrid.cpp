// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/formgrid.h"

#include "widgets/common/badge.h"
#include "widgets/common/metrics.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>

namespace orrery {

namespace {

// Two lines at the left of a field: its name, and below it the key that it is in the file.
class FieldName : public QLabel
{
public:
    FieldName(const QString &name, const QString &key, QWidget *parent) : QLabel(name, parent), m_key(key)
    {
        setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }

    QSize sizeHint() const override
    {
        const Metrics m(font());
        const QFontMetrics small(keyFont());
        return {qMax(QFontMetrics(font()).horizontalAdvance(text()), small.horizontalAdvance(m_key)) + 2, m.control()};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        const Colors &c = colorsFor(palette());
        const int upper = QFontMetrics(font()).height();
        const int lower = m_key.isEmpty() ? 0 : QFontMetrics(keyFont()).height() - 2;
        const int top = (height() - upper - lower) / 2;
        painter.setPen(c.text);
        painter.drawText(QRect(0, top, width(), upper), Qt::AlignRight | Qt::AlignVCenter, text());
        painter.setFont(keyFont());
        painter.setPen(c.muted);
        // Not clipped: an underscore reaches below its font's descent.
        painter.drawText(QRect(0, top + upper - 2, width(), lower + 2),
                         int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextDontClip, m_key);
    }

private:
    QFont keyFont() const { return smallFont(smallFont(font())); }
    QString m_key;
};

} // namespace

class SignMark : public QWidget
{
public:
    explicit SignMark(QWidget *parent) : QWidget(parent)
    {
        const int size = Metrics(font()).line * 5 / 8;
        setFixedSize(size, size);
    }
    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        const Sign sign = m_tone == Tone::Bad ? Sign::Cross : Sign::Dot;
        drawSign(&painter, rect(), sign, colorsFor(palette()).tone(m_tone).mark);
    }

private:
    Tone m_tone = Tone::Neutral;
};

FieldNote::FieldNote(QWidget *parent) : QWidget(parent), m_text(new QLabel(this)), m_mark(new SignMark(this))
{
    const Metrics m(font());
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setFont(smallFont(font()));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, m.hair());
    row->setSpacing(m.small());
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void FieldNote::say(Tone tone, const QString &text)
{
    m_tone = tone;
    m_mark->setTone(tone);
    m_text->setText(text);
    color();
    setAccessibleName(text);
    show();
}

void FieldNote::color()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, colorsFor(palette()).tone(m_tone).text);
    m_text->setPalette(colors);
}

void FieldNote::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        color();
}

void FieldNote::clear()
{
    hide();
}

FormGrid::FormGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    const Metrics m(font());
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(m.gap());
    m_grid->setVerticalSpacing(m.small());
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, m.character * 16);
}

FieldNote *FormGrid::addRow(const QString &name, const QString &key, QWidget *editor)
{
    auto *label = new FieldName(name, key, this);
    label->setBuddy(editor);
    editor->setAccessibleName(name);
    if (const auto *combo = qobject_cast<QComboBox *>(editor); combo != nullptr && combo->isEditable())
        combo->lineEdit()->setAccessibleName(name);
    auto *note = new FieldNote(this);
    m_grid->addWidget(label, m_row, 0);
    m_grid->addWidget(editor, m_row, 1);
    m_grid->addWidget(note, m_row + 1, 1);
    m_row += 2;
    return note;
}

void FormGrid::addBelow(QWidget *widget)
{
    m_grid->addWidget(widget, m_row++, 1);
}

} // namespace orrery
