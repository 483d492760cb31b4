// Before the first paint, so that nobody who chose the dark theme sees a flash of the light one.
(function () {
  var theme = localStorage.getItem('twohats.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
})();
