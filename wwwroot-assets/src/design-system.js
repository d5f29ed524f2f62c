// The design system's own behaviour, of the components that the pages use (DesignSystemScriptTests).
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Header,
  NotificationBanner,
  Radios,
  SkipLink,
  createAll,
} from 'nhsuk-frontend';

// A radio cannot be expanded (WAI-ARIA 1.2, radio): the design system says so of those with a field under them, and
// screen readers that heed it read nonsense.
const cannotBeExpanded = () => {
  for (const radio of document.querySelectorAll('input[type=radio][aria-expanded]')) radio.removeAttribute('aria-expanded');
};
new MutationObserver(cannotBeExpanded).observe(document.body, { subtree: true, attributeFilter: ['aria-expanded'] });

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, Header, NotificationBanner, Radios, SkipLink]) createAll(component);
