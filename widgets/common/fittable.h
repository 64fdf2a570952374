// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace orrery {

// A small table inside a form: as high as its rows, never with a scroll bar of its own.
class FitTable : public QTreeView
{
    Q_OBJECT

public:
    explicit FitTable(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // Delete was pressed on this row.
    void deleteRequested(int row);
    // Paste was pressed, with this text on the clipboard.
    void pasteRequested(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace orrery
