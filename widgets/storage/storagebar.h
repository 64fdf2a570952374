// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/execution/storage.h"

#include <QAbstractButton>
#include <QWidget>

#include <vector>

class QHBoxLayout;

namespace orrery {

// The colour that a kind has in the picture and beside its name.
QColor kindColor(StorageItem::Kind kind, const QPalette &palette);

// What takes how much: one bar, a part for each kind, up to the quota where there is one; below it a button for each
// kind with its size, which shows that kind alone.
class StorageBar : public QWidget
{
    Q_OBJECT

public:
    explicit StorageBar(QWidget *parent = nullptr);

    void setReport(const StorageReport &report);

Q_SIGNALS:
    // -1: all kinds.
    void kindChosen(int kind);

private:
    class Bar;
    class KindButton;
    Bar *m_bar;
    QHBoxLayout *m_buttons;
    std::vector<KindButton *> m_kinds;
};

} // namespace orrery
