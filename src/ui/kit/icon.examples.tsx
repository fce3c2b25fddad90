/** Owns examples of the icon. */
import { Icon, type IconName } from './icon';
import { ICON_PATHS } from './icon-paths';

export function AllIcons() {
  return (
    <p>
      {(Object.keys(ICON_PATHS) as IconName[]).map((name) => (
        <Icon key={name} name={name} />
      ))}
    </p>
  );
}
