// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/badge.h"

#include <QAbstractButton>

namespace orrery {

// A badge that can be switched on: a filter with its count.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    void setBadge(const Badge &badge);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Badge m_badge;
};

} // namespace orrery
