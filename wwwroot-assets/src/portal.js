// The portal's own behaviour in the browser.
